import { describe, expect, test } from 'vitest';
import { isSeen, itemAt, pastItems } from '#/components/dashboard/past/past-items.ts';
import { happenedWords, placeWords, waitWords } from '#/components/dashboard/past/past-words.ts';
import { segmentsOf } from '#/components/dashboard/past/scrubber.tsx';
import { threadItems } from '#/components/dashboard/thread-items.ts';
import type { FactBody } from '#/lib/conversation/facts.ts';
import { momentsOf } from '#/lib/conversation/moments.ts';
import { asked, joined, kim, log, personSaid, replied, said } from '../support/facts.ts';

const wanted: FactBody = {
  kind: 'approval-requested',
  turn: 2,
  agent: 'billing',
  approvalId: 'a',
  tool: 'create_ticket',
  arguments: { summary: 'Refund' },
  digest: 'd',
  expiresAt: 9_000_000,
};
const facts = log(
  { kind: 'conversation-started' },
  said('I was charged twice'),
  wanted,
  {
    ...asked,
    told: {
      goal: 'I was charged twice',
      known: [{ kind: 'charges', invoiceIds: ['INV-1', 'INV-2'], amountUsd: 49, date: '2026-11-20', seq: 2 }],
      done: [{ tool: 'lookup_account', about: null, seq: 2 }],
      promised: [],
      openQuestion: null,
    },
  } as FactBody,
  joined(kim),
  { kind: 'approval-decided', approvalId: 'a', person: kim, approved: true },
  { kind: 'note-added', person: kim, noteId: 'n', text: 'A VIP' },
  personSaid(kim, 'Hello'),
);
const moments = momentsOf(facts);
const kindsAt = (moment: number, eyes: 'staff' | 'customer' | 'agent') =>
  pastItems(moments, moment, eyes, 100).items.map(({ kind }) => kind);

describe('the thread at a moment', () => {
  test('is what the thread was when that fact was the newest', () => {
    for (let moment = 0; moment <= facts.length; moment += 1)
      expect(pastItems(moments, moment, 'staff', 100).items).toEqual(threadItems(facts.slice(0, moment)));
  });

  test('shows a request for an approval as open until it was decided', () => {
    const settledAt = (moment: number) =>
      pastItems(moments, moment, 'staff', 100).items.flatMap((item) =>
        item.kind === 'approval' ? [item.settled] : [],
      );
    expect(settledAt(5)).toEqual([null]);
    expect(settledAt(6)).toEqual([{ by: 'Kim', approved: true }]);
  });

  test('cut to its newest keeps who held the line before, and who the customer had proved to be', () => {
    const proved = log(
      { kind: 'conversation-started' },
      said('hello there'),
      { kind: 'identity-proved', accountId: 'ACC-1', name: 'Maya', method: 'card' },
      joined(kim),
      said('And now?'),
    );
    const { items, more } = pastItems(momentsOf(proved), 5, 'staff', 1);
    expect(more).toBe(true);
    expect(items).toMatchObject([{ speaker: { name: 'Maya' }, owner: { kind: 'human', person: kim } }]);
  });

  test('through the customer’s eyes has no notes, and says what they were told that the next one knows', () => {
    expect(kindsAt(8, 'staff')).toContain('note');
    expect(kindsAt(8, 'customer')).not.toContain('note');
    const junction = pastItems(moments, 4, 'customer', 100).items.at(-1);
    expect(junction).toMatchObject({
      kind: 'junction',
      traced: false,
      brief: {
        goal: 'I was charged twice',
        known: [{ text: '2 charges of 49 USD on 2026-11-20', seq: 2 }],
        done: [{ text: 'Looked up the account' }],
        notes: [],
      },
    });
  });

  test('through an AI agent’s eyes has no notes either', () => {
    expect(kindsAt(8, 'agent')).not.toContain('note');
  });

  test('says whether what happened then could be seen at all', () => {
    expect((['staff', 'customer', 'agent'] as const).map((eyes) => isSeen(moments, 7, eyes))).toEqual([
      true,
      false,
      false,
    ]);
    expect(isSeen(moments, 8, 'customer')).toBe(true);
  });
});

describe('a moment in words', () => {
  test('tells what happened there', () => {
    const at = (moment: number) => {
      const item = itemAt(moments, moment);
      return item && happenedWords(item);
    };
    expect([1, 2, 3, 7, 8].map(at)).toEqual([
      'The conversation begins',
      'Customer: I was charged twice',
      'Billing asked for an approval',
      'Note by Kim: A VIP',
      'Kim: Hello',
    ]);
    expect(at(0)).toBeNull();
  });

  test('cuts what is long', () => {
    const [item] = threadItems(log(replied(`Long ${'word '.repeat(100)}`)));
    expect(item && happenedWords(item).length).toBeLessThan(100);
  });

  test('says where it lies and how long the customer had waited', () => {
    expect(placeWords(12, 40, 0)).toMatch(/^12 of 40, \S/);
    expect(waitWords({ forPerson: 130_000, place: 3, forAnswer: 140_000 })).toBe(
      'The customer had waited 2 min 10 s for a person, at place 3 in line when that began.',
    );
    expect(waitWords({ forPerson: 130_000, place: null, forAnswer: null })).toBe(
      'The customer had waited 2 min 10 s for a person.',
    );
    expect(waitWords({ forPerson: null, place: null, forAnswer: 4000 })).toBe(
      'An answer had been owed for 4 s.',
    );
    expect(waitWords({ forPerson: null, place: null, forAnswer: null })).toBe('');
  });
});

describe('the line lying flat', () => {
  test('reaches from the first fact to the newest, each stretch to where the next begins', () => {
    expect(
      segmentsOf(
        [
          { holder: 'triage', from: 1 },
          { holder: 'waiting', from: 3 },
          { holder: 'person', from: 4 },
        ],
        5,
      ),
    ).toEqual([
      { key: '1 triage', holder: 'triage', left: 0, width: 50 },
      { key: '3 waiting', holder: 'waiting', left: 50, width: 25 },
      { key: '4 person', holder: 'person', left: 75, width: 25 },
    ]);
  });

  test('of a single fact has no length', () => {
    expect(segmentsOf([{ holder: 'triage', from: 1 }], 1)).toEqual([
      { key: '1 triage', holder: 'triage', left: 0, width: 0 },
    ]);
  });
});
