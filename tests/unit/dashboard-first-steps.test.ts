import { expect, test } from 'vitest';
import { firstSteps, nextStep } from '#/components/dashboard/first-steps.ts';
import type { FirstStepsView } from '#/lib/protocol/views.ts';

const fresh: FirstStepsView = {
  shown: true,
  modelWanted: true,
  hasModel: false,
  wrote: false,
  tookOver: false,
  invited: false,
  embedded: false,
};
const next = (change: Partial<FirstStepsView>) => nextStep(firstSteps({ ...fresh, ...change }))?.id ?? null;

test('the next step is the first that has not happened', () => {
  expect(next({})).toBe('model');
  expect(next({ hasModel: true })).toBe('write');
  expect(next({ hasModel: true, wrote: true, invited: true })).toBe('take-over');
  expect(next({ hasModel: true, wrote: true, tookOver: true, invited: true, embedded: true })).toBeNull();
});

test('going without a model is a choice like any other', () => {
  expect(next({ modelWanted: false })).toBe('write');
});

test('a step that happened out of turn is ticked all the same', () => {
  const done = firstSteps({ ...fresh, embedded: true }).filter((step) => step.done);
  expect(done.map(({ id }) => id)).toEqual(['embed']);
});
