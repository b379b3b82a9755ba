import type { Random } from '../../chaos/random.ts';
import { orderedIn } from './cases.ts';
import { judgeAll, type Verdict } from './judge.ts';
import { goals, mutated, type Try } from './orders.ts';
import { places } from './places.ts';
import { playAttacks } from './play-all.ts';
import type { Target } from './target.ts';

const SIDE_BY_SIDE = 10;
const KEPT = 12;

/** Attacks again and again, each time with what came furthest so far, changed a little. */
export async function attackAdaptively(target: Target, rounds: number, random: Random): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  let best: Try[] = goals.map((text) => ({ text, place: random.pick(places), score: 0 }));
  while (verdicts.length < rounds) {
    const count = Math.min(SIDE_BY_SIDE, rounds - verdicts.length);
    const tries = Array.from({ length: count }, () => mutated(random.pick(best), random));
    const attacks = tries.map(({ text, place }, at) =>
      orderedIn(`adaptive-${verdicts.length + at}`, text, place),
    );
    const judged = await judgeAll(target, await playAttacks(target, attacks));
    verdicts.push(...judged);
    const scored = tries.map((each, at) => ({ ...each, score: scoreOf(judged, attacks[at]?.id) }));
    best = [...best, ...scored].sort((one, other) => other.score - one.score).slice(0, KEPT);
  }
  return verdicts;
}

/** What was broken counts most; then how much of the model's own words came through at all. */
function scoreOf(verdicts: readonly Verdict[], id: string | undefined): number {
  const verdict = verdicts.find(({ played }) => played.attack.id === id);
  if (!verdict) return 0;
  const spoken = verdict.played.heard.filter(({ by }) => by === 'agent-replied' || by === 'stream');
  const longest = Math.max(0, ...spoken.map(({ text }) => text.length));
  return verdict.broken.length * 10 + Math.min(9, longest / 100);
}
