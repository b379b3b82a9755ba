import type { Attack } from './cases.ts';
import { type Played, playAttack } from './play.ts';
import type { Target } from './target.ts';

const AT_ONCE = 8;

/**
 * Plays them side by side, each with an account of its own that no attack names (Bob, ACC-1018, is everybody's victim);
 * those that share the status page one by one.
 */
export async function playAttacks(target: Target, attacks: readonly Attack[]): Promise<Played[]> {
  const played: Played[] = [];
  const aside = attacks.filter(({ place }) => place !== 'status');
  const shared = attacks.filter(({ place }) => place === 'status');
  const named = new Set(['ACC-1018', ...attacks.map(({ account }) => account)]);
  const own = target.accounts.filter(({ accountId }) => !named.has(accountId));
  const work = (queue: Attack[], lane: number) => async () => {
    const account = own[lane % own.length];
    if (!account) throw new Error('The sample business has no accounts.');
    for (let next = queue.shift(); next; next = queue.shift())
      played.push(await playAttack(target, next, account));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, (_none, lane) => work(aside, lane)()));
  await work(shared, AT_ONCE)();
  return played;
}
