import { stat, statfs } from 'node:fs/promises';
import type { StoreMeasures } from '#/lib/ports/store.ts';

const LATELY_MS = 60_000;
/** Of a busy minute the newest are enough. */
const KEPT = 500;

/** How long commits took lately. */
export type WriteTimes = {
  took(ms: number): void;
  read(): StoreMeasures['writeMs'];
};

export function createWriteTimes(steadyNow: () => number = () => performance.now()): WriteTimes {
  const times: { at: number; ms: number }[] = [];
  return {
    took(ms) {
      times.push({ at: steadyNow(), ms });
      if (times.length > KEPT) times.shift();
    },
    read() {
      const since = steadyNow() - LATELY_MS;
      const sorted = times.filter(({ at }) => at >= since).map(({ ms }) => ms);
      sorted.sort((one, other) => one - other);
      const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1];
      const [p50, p95] = [at(0.5), at(0.95)];
      return p50 === undefined || p95 === undefined ? null : { p50: tenths(p50), p95: tenths(p95) };
    },
  };
}

const tenths = (ms: number) => Math.round(ms * 10) / 10;

/** What the file system says of the database and of the disk it is on. */
export async function measureFiles(
  databaseFile: string,
): Promise<Pick<StoreMeasures, 'sizeBytes' | 'freeBytes'>> {
  // What cannot be found out is left open: that nothing can be stored is found out by storing.
  const sizeOf = (file: string) => stat(file).then(({ size }) => size);
  const [database, log, disk] = await Promise.all([
    sizeOf(databaseFile).catch(() => null),
    sizeOf(`${databaseFile}-wal`).catch(() => 0),
    statfs(databaseFile).catch(() => null),
  ]);
  return {
    sizeBytes: database === null ? null : database + log,
    freeBytes: disk && disk.bavail * disk.bsize,
  };
}
