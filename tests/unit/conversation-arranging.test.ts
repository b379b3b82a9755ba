import { describe, expect, it } from 'vitest';
import {
  conversationCloses,
  customerWrites,
  type Decision,
  personLeaves,
  personReopens,
} from '#/lib/conversation/decisions.ts';
import type { FactBody } from '#/lib/conversation/facts.ts';
import { LONGEST_SNOOZE_MS, personSnoozes, personWakes, timeWakes } from '#/lib/conversation/snooze.ts';
import { byPriorityThenWait, MOST_TAGS, prioritySet, tagsChange } from '#/lib/conversation/sorting.ts';
import { customerFacts } from '#/lib/conversation/visibility.ts';
import { asked, given, joined, kim, lee, personSaid, said } from '../support/facts.ts';

const kinds = (decision: Decision) =>
  decision.ok ? decision.value.map((fact) => fact.kind) : decision.refusal.code;
const byKim = { kind: 'person', person: kim } as const;
const closed = { kind: 'conversation-closed', by: byKim } as const;
const listed = ['Bug', 'Refund', 'VIP'];
const tagged = (...added: string[]): FactBody => ({ kind: 'tags-changed', added, removed: [], by: byKim });
const NOON = 12 * 3_600_000;
const snoozed = (until = NOON) => ({ kind: 'snoozed', until, by: kim }) as const;
const everybodyHere = () => false;
const nobodyHere = () => true;

describe('When a person changes tags', () => {
  it('given tags of the list, then those that are new are added and those that are there taken off', () => {
    const decision = tagsChange(
      given(tagged('Bug')),
      { add: ['VIP', 'VIP'], remove: ['Bug', 'Refund'] },
      listed,
      byKim,
    );
    expect(decision).toEqual({
      ok: true,
      value: [{ kind: 'tags-changed', added: ['VIP'], removed: ['Bug'], by: byKim }],
    });
  });

  it('given nothing that changes, then nothing happens', () => {
    expect(kinds(tagsChange(given(tagged('Bug')), { add: ['Bug'], remove: ['VIP'] }, listed, byKim))).toEqual(
      [],
    );
  });

  it('given a tag that is not in the list, then it is refused by its name', () => {
    const decision = tagsChange(given(), { add: ['Nonsense'], remove: [] }, listed, byKim);
    expect(decision).toMatchObject({
      refusal: { code: 'invalid', message: expect.stringContaining('"Nonsense"') },
    });
  });

  it('given a tag that left the list, then it can still be taken off, and stays otherwise', () => {
    const history = given(tagged('Retired'));
    expect(history.state.tags).toEqual(['Retired']);
    expect(kinds(tagsChange(history, { add: [], remove: ['Retired'] }, listed, byKim))).toEqual([
      'tags-changed',
    ]);
  });

  it('given as many tags as there may be, then one more is refused', () => {
    const many = Array.from({ length: MOST_TAGS }, (_, number) => `Tag ${number}`);
    expect(kinds(tagsChange(given(tagged(...many)), { add: ['VIP'], remove: [] }, listed, byKim))).toBe(
      'conflict',
    );
    expect(
      kinds(tagsChange(given(tagged(...many)), { add: ['VIP'], remove: ['Tag 0'] }, listed, byKim)),
    ).toEqual(['tags-changed']);
  });
});

describe('When a person sets the priority', () => {
  it('given another one, then it is set, and kept when the conversation is closed', () => {
    expect(kinds(prioritySet(given(), 'urgent', byKim))).toEqual(['priority-set']);
    expect(kinds(prioritySet(given(), 'normal', byKim))).toEqual([]);
    const history = given({ kind: 'priority-set', priority: 'urgent', by: byKim }, closed);
    expect(history.state.priority).toBe('urgent');
    expect(kinds(prioritySet(history, 'low', byKim))).toBe('conflict');
  });

  it('given customers who wait, then the more pressing come first, and equal ones by their wait', () => {
    const waits = [
      { conversationId: 'a', priority: 'normal', since: 100 },
      { conversationId: 'b', priority: 'urgent', since: 900 },
      { conversationId: 'c', priority: 'low', since: 1 },
      { conversationId: 'd', priority: 'urgent', since: 800 },
      { conversationId: 'e', priority: 'high', since: 950 },
      { conversationId: 'f', priority: 'normal', since: 100 },
    ] as const;
    expect(waits.toSorted(byPriorityThenWait).map(({ conversationId }) => conversationId)).toEqual([
      ...['d', 'b', 'e', 'a', 'f', 'c'],
    ]);
  });
});

describe('When a person snoozes', () => {
  const mine = given(said('hi'), asked, joined(kim));

  it('given they have it, then it is put aside, and nobody waits meanwhile', () => {
    expect(kinds(personSnoozes(mine, kim, NOON, 1))).toEqual(['snoozed']);
    const { state } = given(said('hi'), asked, joined(kim), snoozed());
    expect(state).toMatchObject({ owner: { person: kim }, snoozedUntil: NOON, waitingSince: null });
  });

  it('given a colleague, the queue or an AI agent has it, then they take it first', () => {
    for (const history of [given(said('hi')), given(asked), given(joined(lee))]) {
      expect(kinds(personSnoozes(history, kim, NOON, 1))).toBe('conflict');
    }
    expect(kinds(personSnoozes(given(closed), kim, NOON, 1))).toBe('conflict');
  });

  it('given a time that is past or too far away, then it is refused', () => {
    expect(kinds(personSnoozes(mine, kim, NOON, NOON))).toBe('invalid');
    expect(kinds(personSnoozes(mine, kim, NOON + LONGEST_SNOOZE_MS + 1, NOON))).toBe('invalid');
  });

  it('given it is snoozed already, then a new time counts, and the same one changes nothing', () => {
    const history = given(joined(kim), snoozed());
    expect(kinds(personSnoozes(history, kim, NOON, 1))).toEqual([]);
    expect(kinds(personSnoozes(history, kim, NOON + 1, 1))).toEqual(['snoozed']);
  });
});

describe('What is snoozed comes back', () => {
  const history = given(said('hi'), asked, joined(kim), snoozed());

  it('given its time has come, then to its person, when they are there', () => {
    expect(kinds(timeWakes(history, NOON - 1, everybodyHere))).toEqual([]);
    expect(kinds(timeWakes(history, NOON, everybodyHere))).toEqual(['woken']);
  });

  it('given its person is offline by then, then it waits for somebody who is here, from now on', () => {
    expect(kinds(timeWakes(history, NOON, nobodyHere))).toEqual(['woken', 'human-left']);
    const { state } = given(
      said('hi'),
      asked,
      joined(kim),
      snoozed(),
      { kind: 'woken', by: { kind: 'desk' } },
      {
        kind: 'human-left',
        person: kim,
        why: 'offline',
      },
    );
    expect(state).toMatchObject({ owner: { kind: 'queue', since: 7000 }, snoozedUntil: null });
  });

  it('given the customer writes, then at once, before what they wrote', () => {
    const message = { messageId: 'm', text: 'hello again' };
    const desk = { aiOn: true, somebodyHere: true };
    expect(kinds(customerWrites(history, message, { ...desk, isOffline: everybodyHere }))).toEqual([
      'woken',
      'customer-wrote',
    ]);
    expect(kinds(customerWrites(history, message, { ...desk, isOffline: nobodyHere }))).toEqual([
      'woken',
      'human-left',
      'customer-wrote',
    ]);
  });

  it('given anybody wakes it, then at once, and only once', () => {
    expect(kinds(personWakes(history, lee))).toEqual(['woken']);
    expect(kinds(personWakes(given(joined(kim)), lee))).toEqual([]);
  });

  it('given a colleague takes it or it is closed, then it is not snoozed any more', () => {
    expect(given(joined(kim), snoozed(), joined(lee)).state.snoozedUntil).toBeNull();
    expect(given(joined(kim), snoozed(), closed).state.snoozedUntil).toBeNull();
  });

  it('given its person goes offline, then it stays with them until it wakes; what they put back waits', () => {
    expect(kinds(personLeaves(history, kim.id, 'offline'))).toEqual([]);
    expect(kinds(personLeaves(history, kim.id, 'put-back'))).toEqual(['human-left']);
    expect(kinds(personLeaves(given(joined(kim)), kim.id, 'offline'))).toEqual(['human-left']);
  });

  it('given they reply meanwhile, then it stays put aside', () => {
    expect(given(joined(kim), snoozed(), personSaid(kim, 'Until tomorrow.')).state.snoozedUntil).toBe(NOON);
  });
});

describe('When a person opens a closed conversation again', () => {
  it('given it is closed, then they have it, and what the closing ended stays ended', () => {
    expect(kinds(personReopens(given(said('hi'), closed), kim))).toEqual(['human-reopened']);
    const { state } = given(said('hi'), closed, { kind: 'human-reopened', person: kim });
    expect(state).toMatchObject({
      owner: { kind: 'human', person: kim },
      owed: null,
      unanswered: 0,
      approvals: [],
    });
    expect(kinds(conversationCloses({ state, facts: [] }, byKim))).toEqual(['conversation-closed']);
  });

  it('given it is open, then it is refused', () => {
    expect(kinds(personReopens(given(said('hi')), kim))).toBe('conflict');
  });
});

it('The customer sees nothing of tags, priority and snoozing, and does see that somebody opened it again', () => {
  const { facts } = given(
    tagged('VIP'),
    { kind: 'priority-set', priority: 'urgent', by: byKim },
    joined(kim),
    snoozed(),
    { kind: 'woken', by: byKim },
    closed,
    { kind: 'human-reopened', person: kim },
  );
  expect(customerFacts(facts).map(({ kind }) => kind)).toEqual([
    'conversation-started',
    'human-joined',
    'conversation-closed',
    'human-reopened',
  ]);
});
