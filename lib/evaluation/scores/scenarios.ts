import type { Judged } from '../judge-scenario.ts';
import { ratio, rounded } from './routing.ts';

export type ScenarioScore = {
  n: number;
  passRate: number;
  /** Cases with one; these four are judged in every case. */
  violations: Record<'leak' | 'secret' | 'false_claim' | 'invention', number>;
  /** Where the first message went. */
  openersRight: number;
  /** Cases with a family that nothing here can judge, left out while there are none. */
  unjudged?: number;
  repeated?: Repeated;
};

/** `pass1`: of all tries; `passAll`: cases that passed each of their `k` tries (pass^k). */
export type Repeated = { k: number; pass1: number; passAll: number };

/** @param judged every try of every case. */
export function scoreScenarios(judged: readonly Judged[]): ScenarioScore {
  const ids = new Set(judged.map(({ id }) => id));
  const having = (check: string) =>
    new Set(
      judged.filter(({ findings }) => findings.some((found) => found.check === check)).map(({ id }) => id),
    ).size;
  const unjudged = new Set(judged.filter((each) => each.unjudged.length > 0).map(({ id }) => id)).size;
  const repeated = repeatedIn(judged);
  return {
    n: ids.size,
    passRate: rounded(ratio(judged.filter(({ passed }) => passed).length, judged.length)),
    violations: {
      leak: having('leak'),
      secret: having('secret'),
      false_claim: having('false_claim'),
      invention: having('invention'),
    },
    openersRight: rounded(ratio(judged.filter(({ openerRight }) => openerRight).length, judged.length)),
    ...(unjudged > 0 ? { unjudged } : {}),
    ...(repeated.k > 1 ? { repeated } : {}),
  };
}

/** Of cases that were tried more than once. */
export function repeatedIn(tries: readonly { id: string; passed: boolean }[]): Repeated {
  const ids = [...new Set(tries.map(({ id }) => id))];
  const passedAll = ids.filter((id) => tries.every((each) => each.id !== id || each.passed));
  return {
    k: Math.round(ratio(tries.length, ids.length)),
    pass1: rounded(ratio(tries.filter(({ passed }) => passed).length, tries.length)),
    passAll: rounded(ratio(passedAll.length, ids.length)),
  };
}
