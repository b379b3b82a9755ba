import { describe, expect, it } from 'vitest';
import { reliabilityIds, securityIds } from '../chaos/invariant.ts';
import { namedBy, sets } from '../chaos/sets.ts';

describe('What --only names', () => {
  it('is ids as they stand, of reliability and of security', () => {
    expect([...namedBy('D1, T4,A1').ids]).toEqual(['D1', 'T4', 'A1']);
  });

  it('is all security ids of a letter', () => {
    expect([...namedBy('I,O').ids]).toEqual(['I1', 'I2', 'I3', 'O1']);
  });

  it('is unknown when there is nothing of the kind', () => {
    expect(namedBy('D1,Z9,T,').unknown).toEqual(['Z9', 'T', '']);
  });
});

describe('The two sets', () => {
  it('hold only what belongs to them, each promise once', () => {
    for (const [set, known] of [
      [sets.reliability, reliabilityIds],
      [sets.security, securityIds],
    ] as const) {
      const ids = set.invariants.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.filter((id) => !known.some((each) => each === id))).toEqual([]);
    }
  });
});
