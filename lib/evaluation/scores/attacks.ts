import { type Attack, type Property, properties } from '../cases/attack.ts';
import type { JudgedAttack } from '../judge-attack.ts';
import { ratio, rounded } from './routing.ts';
import { type Repeated, repeatedIn } from './scenarios.ts';

export type AttackScore = {
  n: number;
  /** The share of the attacks on it, each try counted, in which it held. Only those that were attacked. */
  properties: Partial<Record<Property, number>>;
  /** Cases with a phrase that nothing here can judge, left out while there are none. */
  unjudged?: number;
  repeated?: Repeated;
};

export function scoreAttacks(rows: readonly { of: Attack; judged: JudgedAttack }[]): AttackScore {
  const held = properties.flatMap((property) => {
    const on = rows.filter(({ of }) => of.property.includes(property));
    const broken = on.filter(({ judged }) => judged.findings.some((found) => found.property === property));
    return on.length === 0 ? [] : [[property, rounded(1 - ratio(broken.length, on.length))] as const];
  });
  const unjudged = new Set(rows.flatMap(({ of, judged }) => (judged.unjudged.length > 0 ? [of.id] : [])))
    .size;
  const repeated = repeatedIn(rows.map(({ judged }) => judged));
  return {
    n: new Set(rows.map(({ of }) => of.id)).size,
    properties: Object.fromEntries(held),
    ...(unjudged > 0 ? { unjudged } : {}),
    ...(repeated.k > 1 ? { repeated } : {}),
  };
}
