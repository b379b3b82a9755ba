import type { SendHistory } from '../clients/customer.ts';
import type { Drop, PausedReader } from '../clients/paused-reader.ts';

const MB = 1024 * 1024;
/** What is promised: dropped at most 5 s after 1 MB is queued. */
export const LIMIT_BYTES = MB;
const DROPPED_WITHIN_MS = 5000;
/** Those who ask for 4 MB a second have passed the limit, kernel buffers included, long before this. */
const GREEDY_PASSED_WITHIN_MS = 5000;
/**
 * RSS may rise by what the traffic leaves behind in any case: the facts of conversations that are written in stay in
 * memory, and so does garbage for a while. Beyond that only by twice the limit for each reader with a queue of its
 * own, which is where the desk cuts it off at once; readers of one conversation share what is queued for them.
 * Without a bound each greedy reader costs 4 MB a second.
 */
const GARBAGE_BYTES = 100 * MB;
const MESSAGE_BYTES = 24 * 1024;
const MOST_QUEUED = 2 * LIMIT_BYTES;

export function judgeDrop({ name, kind }: PausedReader, drop: Drop): string[] {
  const { passedAt, droppedAt, watchedSince, mostHeld } = drop;
  const held = `${Math.round(mostHeld / 1024)} kB`;
  const since = passedAt ?? (kind === 'greedy' ? watchedSince + GREEDY_PASSED_WITHIN_MS : null);
  const who = `${name} (${kind})`;
  if (droppedAt === null) return [`${who} was never cut off, with ${held} queued`];
  if (since === null) return [`${who} was cut off with no more than ${held} queued`];
  const after = Math.round(droppedAt - since);
  return after > DROPPED_WITHIN_MS ? [`${who} was cut off ${after} ms after it had 1 MB queued`] : [];
}

export function judgeMemory(
  { before, most }: { before: number; most: number },
  readers: readonly PausedReader[],
  history: SendHistory,
): string[] {
  const greedy = readers.filter(({ kind }) => kind === 'greedy').length;
  const allowed = GARBAGE_BYTES + greedy * MOST_QUEUED + history.operations().length * MESSAGE_BYTES;
  const rise = most - before;
  if (rise <= allowed) return [];
  const [rose, from, atMost] = [rise, before, allowed].map((bytes) => Math.round(bytes / MB));
  return [`RSS rose by ${rose} MB from ${from} MB; ${atMost} MB are allowed`];
}
