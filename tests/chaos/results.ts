import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { InvariantId } from './invariant.ts';

/** What one call of a part gave. It counts while the code it was made with is unchanged. */
export type Result = {
  /** As `codeName` gives it. */
  code: string;
  commit: string;
  seed: string;
  /** Invariant, part, times, number and rounds of the call. */
  key: string;
  invariant: InvariantId;
  rounds: number;
  operations: number;
  violations: string[];
  seconds: number;
  /** Wall time, in ms since 1970. */
  endedAt: number;
};

/**
 * Results are kept one a line, so that a run that was cut off goes on where it stopped. The newest of a call counts;
 * one that failed too, until it is asked for again: what fails now and then must not be played until it passes.
 * @param run `seed` is null when results of any seed will do.
 */
export function openResults(file: string, run: { code: string; seed: string | null }) {
  mkdirSync(dirname(file), { recursive: true });
  const kept = readAll(file).filter(
    (result) => result.code === run.code && (run.seed === null || result.seed === run.seed),
  );
  const newest = new Map(kept.map((result) => [result.key, result]));
  return {
    find: (key: string): Result | null => newest.get(key) ?? null,
    keep(result: Result): void {
      // On a line of its own, whatever was cut off before.
      appendFileSync(file, `\n${JSON.stringify(result)}\n`);
    },
  };
}

/** How long calls were played, in s, those side by side counted once: what a run takes that nobody interrupts. */
export function wallSeconds(results: readonly Result[]): number {
  const spans = results
    .map(({ seconds, endedAt }) => ({ from: endedAt - seconds * 1000, to: endedAt }))
    .sort((one, other) => one.from - other.from);
  let total = 0;
  let reached = 0;
  for (const { from, to } of spans) {
    total += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return Math.round(total / 1000);
}

/** The seed of the newest kept result with this code, to go on with. */
export function lastSeed(file: string, code: string): string | null {
  return readAll(file).findLast((result) => result.code === code)?.seed ?? null;
}

function readAll(file: string): Result[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').split('\n').flatMap(resultIn);
}

/** A run that was cut off may have left half a line. */
function resultIn(line: string): Result[] {
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
}

/** Names the product that is tried by all that stands in `server.ts` and in these folders of it. */
export function codeName(root: string, folders: readonly string[]): string {
  const hash = createHash('sha256');
  const files = folders
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  for (const file of [...files, join(root, 'server.ts')].sort()) {
    hash.update(file.slice(root.length)).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 12);
}

export function commitName(root: string): string {
  const git = spawnSync('git', ['rev-parse', '--short=12', 'HEAD'], { cwd: root, encoding: 'utf8' });
  return git.status === 0 ? git.stdout.trim() : 'unknown';
}
