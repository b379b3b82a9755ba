import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../random.ts';
import type { Connection, Fault, FaultProxy } from './proxy.ts';

export type Trouble = Exclude<Fault['kind'], 'none'> | 'cut';
export const troubles: readonly Trouble[] = ['delay', 'stall', 'corrupt', 'answers-lost', 'cut'];

const SLOWEST_MS = 250;

/**
 * Troubles one connection after the other until `over`, for a moment each; a garbled one until its two ends notice.
 * @returns the connections that were garbled: they have to end by themselves.
 */
export async function badNetwork(
  proxy: FaultProxy,
  random: Random,
  kinds: readonly Trouble[],
  over: AbortSignal,
): Promise<Connection[]> {
  const garbled = new Set<Connection>();
  const ending: Promise<void>[] = [];
  while (!over.aborted) {
    await sleep(random.whole(20, 100));
    const [connection] = random.shuffled(proxy.connections().filter((each) => !garbled.has(each)));
    if (!connection) continue;
    const kind = random.pick(kinds);
    if (kind === 'cut') connection.cut();
    else connection.suffer(kind === 'delay' ? { kind, mostMs: SLOWEST_MS } : { kind });
    if (kind === 'corrupt') garbled.add(connection);
    else ending.push(sleep(random.whole(30, 600)).then(() => endTrouble(connection, garbled)));
  }
  await Promise.all(ending);
  return [...garbled];
}

function endTrouble(connection: Connection, garbled: ReadonlySet<Connection>): void {
  if (!garbled.has(connection)) connection.suffer({ kind: 'none' });
}

/** A garbled connection ends when one end cannot read the other, at the latest when it gives no sign of life. */
export async function stayedOpen(
  proxy: FaultProxy,
  garbled: readonly Connection[],
  withinMs: number,
): Promise<string[]> {
  const until = performance.now() + withinMs;
  const open = () => garbled.filter((connection) => proxy.connections().includes(connection));
  while (open().length > 0 && performance.now() < until) await sleep(50);
  return open().map(() => 'a garbled connection was used on');
}
