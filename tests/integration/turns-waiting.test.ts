import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBuiltInResponder } from '#/lib/models/built-in/responder.ts';
import { createHostDoor } from '#/lib/models/host-door.ts';
import type { ModelCandidate } from '#/lib/ports/language-models.ts';
import { runTurn } from '#/lib/turns/run-turn.ts';
import { breaksOff, type ScriptedModel, scriptedModel } from '../support/scripted-model.ts';
import { answer, builtIn, laptop, scriptedTurn } from '../support/scripted-turn.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(async () => {
  await store[Symbol.asyncDispose]();
});

const never = new AbortController().signal;
const nothing = () => {};
const usable = () => null;

/** A host with one place and its own line, and a scripted model behind it. */
function hostOf(model: ScriptedModel, waitMs = 2000) {
  const door = createHostDoor(1, waitMs, nothing);
  door.loaded(true);
  const candidate: ModelCandidate = {
    ...model,
    async admit(signal, onState) {
      const visit = await door.enter(signal, usable, onState);
      const { model: language } = await model.admit(signal, nothing);
      return { model: language, release: (outcome) => visit.leave(outcome) };
    },
  };
  return { door, candidate, occupy: () => door.enter(never, usable, nothing) };
}

const turnOver = (models: ModelCandidate[], abort?: AbortSignal) =>
  scriptedTurn(store, { agent: 'technical', facts: laptop, models, ...(abort && { abort }) });

describe('a turn that finds every host full', () => {
  test('goes to the one that is free first, and leaves the other line', async () => {
    const [one, other] = [hostOf(scriptedModel('one', [answer])), hostOf(scriptedModel('other', [answer]))];
    const [inOne, inOther] = [await one.occupy(), await other.occupy()];
    const { turn, signals } = await turnOver([one.candidate, other.candidate, builtIn()]);
    const ended = runTurn(turn);
    await pause(20);
    expect([one.door.waiting(), other.door.waiting()]).toEqual([1, 1]);
    inOther.leave('answered');
    expect(await ended).toMatchObject({ kind: 'replied', model: 'other' });
    expect([one.door.waiting(), other.door.running()]).toEqual([0, 0]);
    expect(signals.filter(({ kind }) => kind === 'activity').at(-1)).toMatchObject({ activity: 'thinking' });
    inOne.leave('answered');
    expect(one.door.running()).toBe(0);
  });

  test('asks the other one too when the first free one fails', async () => {
    const [one, other] = [
      hostOf(scriptedModel('one', [answer])),
      hostOf(scriptedModel('other', [breaksOff()])),
    ];
    const [inOne, inOther] = [await one.occupy(), await other.occupy()];
    const { turn } = await turnOver([one.candidate, other.candidate, builtIn()]);
    const ended = runTurn(turn);
    await pause(20);
    inOther.leave('answered');
    await pause(20);
    inOne.leave('answered');
    expect(await ended).toMatchObject({ kind: 'replied', model: 'one' });
  });

  test('waits for one deadline, not for one after the other, and is then answered by the next in line', async () => {
    const hosts = [1, 2, 3].map(() => hostOf(scriptedModel('m', [answer]), 500));
    for (const { occupy } of hosts) await occupy();
    const { turn, signals } = await turnOver([...hosts.map(({ candidate }) => candidate), builtIn()]);
    const began = performance.now();
    expect(await runTurn(turn)).toMatchObject({ kind: 'replied', model: 'built-in responder' });
    expect(performance.now() - began).toBeLessThan(3 * 500);
    expect(signals[0]).toEqual({ kind: 'activity', activity: 'waiting' });
  });

  test('leaves every line when it is interrupted', async () => {
    const hosts = [hostOf(scriptedModel('m', [answer])), hostOf(scriptedModel('m', [answer]))];
    for (const { occupy } of hosts) await occupy();
    const abort = new AbortController();
    const { turn } = await turnOver([...hosts.map(({ candidate }) => candidate), builtIn()], abort.signal);
    const ended = runTurn(turn);
    await pause(20);
    abort.abort();
    expect(await ended).toMatchObject({ kind: 'aborted' });
    expect(hosts.map(({ door }) => door.waiting())).toEqual([0, 0]);
  });
});

describe('the door of a host', () => {
  test('sends on at once who waited, when the host cannot be asked any more', async () => {
    const door = createHostDoor(1, 5000, nothing);
    let why: string | null = null;
    const inside = await door.enter(never, usable, nothing);
    const late = door.enter(never, () => why, nothing);
    why = 'The model is gone.';
    inside.leave('answered');
    await expect(late).rejects.toThrow('The model is gone.');
    expect([door.running(), door.waiting()]).toEqual([0, 0]);
  });

  test('lets one try a host again, and sends the others on', async () => {
    const door = createHostDoor(4, 5000, nothing);
    const inside = [];
    for (let count = 0; count < 4; count += 1) inside.push(await door.enter(never, usable, nothing));
    const waiting = door.enter(never, usable, nothing);
    for (const visit of inside) visit.leave('failed');
    await expect(waiting).rejects.toThrow('several times in a row');
    await expect(door.enter(never, usable, nothing)).rejects.toThrow('several times in a row');
    expect([door.rests(), door.running()]).toEqual([true, 0]);
  });

  test('tells all who wait for a first word when the model is loaded, or is not', async () => {
    const door = createHostDoor(4, 5000, nothing);
    const told: string[][] = [[], []];
    const visits = [];
    for (const list of told) visits.push(await door.enter(never, usable, (state) => list.push(state)));
    door.loaded(true);
    door.loaded(true);
    visits[0]?.heard();
    door.loaded(false);
    expect(told).toEqual([
      ['starting-up', 'ready'],
      ['starting-up', 'ready', 'starting-up'],
    ]);
  });
});

test('the built-in responder serves a few at once, and shows the others that they wait', async () => {
  const { backOffice } = store.records;
  const { business, services } = backOffice;
  const candidate = createBuiltInResponder({ business, services, now: Date.now });
  const turns = await Promise.all(Array.from({ length: 12 }, () => turnOver([candidate])));
  const endings = await Promise.all(turns.map(({ turn }) => runTurn(turn)));
  expect(endings.map(({ kind }) => kind)).toEqual(turns.map(() => 'replied'));
  const shown = turns.map(({ signals }) => signals[0]);
  expect(shown.filter((signal) => signal?.kind === 'activity' && signal.activity === 'waiting')).toHaveLength(
    4,
  );
});

test('a model that starts up is not said to think before its first word', async () => {
  const model = scriptedModel('m', [[{ pauseMs: 30 }, ...answer]]);
  const slow: ModelCandidate = {
    ...model,
    async admit(signal, onState) {
      const admission = await model.admit(signal, nothing);
      onState('starting-up');
      return admission;
    },
  };
  const { turn, signals } = await turnOver([slow]);
  expect(await runTurn(turn)).toMatchObject({ kind: 'replied' });
  expect(signals.filter(({ kind }) => kind === 'activity')).toEqual([
    { kind: 'activity', activity: 'starting-up' },
  ]);
});
