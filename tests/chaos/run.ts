import { setTimeout as sleep } from 'node:timers/promises';
import { deskStarter } from './desk.ts';
import type { Chunk, Lane, Played } from './invariant.ts';
import type { Call } from './plan.ts';
import { randomFrom } from './random.ts';
import type { Result } from './results.ts';

/** Calls that run side by side. A waiting call costs little, so that more of them share the machine. */
const SIDE_BY_SIDE: Record<Exclude<Lane, 'alone'>, number> = { busy: 2, waiting: 4 };

/** A call that hangs must not hold up the others. Calls are made to take 20 to 120 s. */
const LONGEST_CALL_MS = 15 * 60_000;

/** In a violation that says nothing about the promise. */
export const UNPLAYABLE = 'could not be played to its end';

export type Run = {
  root: string;
  seed: string;
  /** Hears of each call as soon as it is over. */
  ended(result: Omit<Result, 'code' | 'commit'>): void;
};

/** Plays all calls: first those that share the machine, then one by one those that must not. */
export async function playAll(calls: readonly Call[], run: Run): Promise<void> {
  const alone = calls.filter((call) => laneOf(call) === 'alone');
  await Promise.all(
    (['busy', 'waiting'] as const).flatMap((lane) => {
      const queue = calls.filter((call) => laneOf(call) === lane);
      return Array.from({ length: SIDE_BY_SIDE[lane] }, () => playQueue(queue, run));
    }),
  );
  await playQueue(alone, run);
}

/** At real deadlines a call mostly waits. */
function laneOf({ part, times }: Call): Lane {
  return part.lane === 'busy' && times.kind === 'real' ? 'waiting' : part.lane;
}

async function playQueue(queue: Call[], run: Run): Promise<void> {
  for (let call = queue.shift(); call; call = queue.shift()) {
    const started = performance.now();
    const played = await play(call, run);
    run.ended({
      key: call.key,
      invariant: call.invariant.id,
      seed: run.seed,
      rounds: call.rounds,
      operations: played.operations,
      violations: played.violations,
      seconds: Math.round((performance.now() - started) / 100) / 10,
      endedAt: Date.now(),
    });
  }
}

async function play(call: Call, { root, seed }: Run): Promise<Played> {
  const desks = deskStarter({ root, times: call.times });
  const chunk: Chunk = {
    rounds: call.rounds,
    random: randomFrom(`${seed}/${call.key}`),
    times: call.times,
    root,
    startDesk: desks.startDesk,
  };
  const over = new AbortController();
  const played = await Promise.race([call.part.play(chunk), tooLong(over.signal)])
    // What could not be judged is not shown to hold.
    .catch((error: unknown) => ({ operations: 0, violations: [unplayable(call, error)] }))
    .finally(() => over.abort());
  const left = await desks.endAll();
  return { ...played, violations: [...played.violations, ...left.map((why) => unplayable(call, why))] };
}

async function tooLong(signal: AbortSignal): Promise<never> {
  await sleep(LONGEST_CALL_MS, null, { signal });
  throw new Error(`it took longer than ${LONGEST_CALL_MS} ms`);
}

function unplayable({ key }: Call, error: unknown): string {
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `${key} ${UNPLAYABLE}: ${words}`;
}
