import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createPlaces } from '#/lib/models/places.ts';
import type { ModelCandidate } from '#/lib/ports/language-models.ts';
import { behindCustomers } from '#/lib/turns/behind-customers.ts';
import { scriptedModel } from '../support/scripted-model.ts';

/** One place, as a host has it; who gets in is written down. */
function onePlace() {
  const places = createPlaces(1);
  const model: ModelCandidate = scriptedModel('a model', [[]], {
    admit: async (signal, onState) => {
      await places.take(signal, 5000, () => onState('waiting'));
      onState('ready');
      return { model: {} as never, release: places.free };
    },
  });
  return { places, model };
}
const never = new AbortController().signal;
const ignore = () => undefined;

test('whoever waits for an answer goes first, also when they came later', async () => {
  const { places, model } = onePlace();
  const first = await model.admit(never, ignore);
  const order: string[] = [];
  const states: string[] = [];
  const trying = behindCustomers(model, 5000)
    .admit(never, (state) => states.push(state))
    .then((admission) => {
      order.push('try');
      admission.release('answered');
    });
  await sleep(20);
  expect(places.waiting()).toBe(0);
  const customer = model.admit(never, ignore).then(async (admission) => {
    order.push('customer');
    await sleep(50);
    admission.release('answered');
  });
  await sleep(20);
  first.release('answered');
  await Promise.all([customer, trying]);
  expect(order).toEqual(['customer', 'try']);
  expect(states[0]).toBe('waiting');
  expect(places.running()).toBe(0);
});

test('a place that is free is taken at once', async () => {
  const { model, places } = onePlace();
  const admission = await behindCustomers(model, 5000).admit(never, ignore);
  expect(places.running()).toBe(1);
  admission.release('answered');
});

test('it gives up after its time, and at once when nobody wants it any more', async () => {
  const { model, places } = onePlace();
  await model.admit(never, ignore);
  await expect(behindCustomers(model, 1).admit(never, ignore)).rejects.toThrow('Customers had every place.');
  const stop = new AbortController();
  const trying = behindCustomers(model, 60_000).admit(stop.signal, ignore);
  await sleep(20);
  stop.abort();
  await expect(trying).rejects.toThrow();
  expect([places.running(), places.waiting()]).toEqual([1, 0]);
});
