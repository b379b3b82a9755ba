import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DeskProcess } from '../../support/desk-process.ts';

/** A wall clock that a test sets while the desk runs. Tests only: nothing of the product knows of it. */
export type SettableClock = {
  /** For the start of the desk. */
  env: Record<string, string>;
  /** Sets the clock of the running desk forward, or back; it has happened when this resolves. */
  jump(desk: DeskProcess, ms: number): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
};

const SEEN_MS = 5000;

export async function settableClock(): Promise<SettableClock> {
  const folder = await mkdtemp(join(tmpdir(), 'switchboard-clock-'));
  const file = join(folder, 'offset');
  const preload = new URL('clock-preload.ts', import.meta.url).href;
  let offset = 0;
  await writeFile(file, String(offset));
  return {
    env: { NODE_OPTIONS: `--import=${preload}`, CHAOS_CLOCK: file },
    async jump(desk, ms) {
      offset += ms;
      await writeFile(file, String(offset));
      process.kill(desk.pid, 'SIGUSR2');
      const until = performance.now() + SEEN_MS;
      while ((await readFile(`${file}.seen`, 'utf8')) !== String(offset)) {
        if (performance.now() > until) throw new Error(`The desk did not set its clock to ${offset} ms.`);
        await sleep(5);
      }
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
