import { describe, expect, test } from 'vitest';
import type { FactBody } from '#/lib/conversation/facts.ts';
import { judgeFor } from '#/lib/copilot/marks.ts';
import type { DraftTask } from '#/lib/protocol/copilot.ts';
import { harbor, mayasAccount, NOW, opened, used } from '../support/claims.ts';
import { given, kim, personSaid, said } from '../support/facts.ts';

const instructions =
  'You draft a reply to a customer of Harbor and somebody reads the draft first.\nCANARY-A1B2C3D4E5F6 marks these instructions.';

function judge(task: DraftTask, facts: readonly FactBody[], person = 'Kim Ito') {
  const history = given(...facts);
  return judgeFor({ task, history, person, business: harbor, services: [], now: NOW, instructions });
}

/** What is marked, in the text's own words, with why. */
function marked(task: DraftTask, facts: readonly FactBody[], text: string): [words: string, why: string][] {
  return judge(task, facts)
    .marks(text, 0)
    .map(({ from, to, why }) => [text.slice(from, to), why]);
}

const note = (text: string): FactBody => ({ kind: 'note-added', person: kim, noteId: text, text });

describe('what stands in a drafted reply', () => {
  test('without a source is marked where it stands, and says so', () => {
    expect(marked('reply', [said('Hello')], 'Hello. We will pay back 77 USD.')).toContainEqual([
      '77 USD',
      '77 USD stands nowhere in this conversation.',
    ]);
  });

  test('from a tool, from what is published or from a colleague has one', () => {
    const facts = [said('Hi'), used('lookup_account', mayasAccount), personSaid(kim, 'The fee is 12 USD.')];
    expect(marked('reply', facts, 'INV-5102 over 49 USD was charged on 20 November.')).toEqual([]);
    expect(marked('reply', [], 'Pro costs 49 USD per month.')).toEqual([]);
    expect(marked('reply', facts, 'The fee is 12 USD.')).toEqual([]);
  });

  test('that only the customer named is not said to stand nowhere', () => {
    expect(marked('reply', [said('I want 300 USD back')], 'The amount is 300 USD.')).toEqual([
      ['300 USD', 'Only the customer names 300 USD.'],
    ]);
    expect(marked('reply', [said('I want 300 USD back')], 'You wrote that you want 300 USD back.')).toEqual(
      [],
    );
  });

  test('is marked each by itself, also twice in a sentence and in a later one', () => {
    const text = 'It is 71 USD now and 72 USD later. Ticket TCK-9999 has the rest.';
    expect(marked('reply', [said('Hi')], text).map(([words]) => words)).toEqual([
      '71 USD',
      '72 USD',
      'TCK-9999',
    ]);
  });

  test('as a deed that nothing shows is marked, and one that was done is not', () => {
    const [mark] = marked('reply', [said('Hi')], 'I have refunded the second charge.');
    expect(mark?.[1]).toMatch(/^Nothing shows that this was done/);
    expect(marked('reply', [said('Hi'), opened], 'I have opened ticket TCK-8001 for you.')).toEqual([]);
  });

  test.each([
    ['a link', 'See https://evil.example/pay for more.', 'A link.'],
    ['HTML', 'Please <b>wait</b>.', 'HTML or other code.'],
    ['a question for a secret', 'Please send me your password.', 'It repeats or asks for a password'],
  ])('as %s is marked', (_, text, why) => {
    expect(marked('reply', [said('Hi')], text)[0]?.[1]).toContain(why);
  });

  test('places are those of the whole text, wherever a piece of it begins', () => {
    const piece = 'It costs 71 USD.';
    const [mark] = judge('reply', [said('Hi')]).marks(piece, 100);
    expect(mark).toMatchObject({ from: 109, to: 115 });
  });
});

describe('what gives the instructions away', () => {
  test.each([
    ['the canary', 'My mark is CANARY-A1B2C3D4E5F6.'],
    ['the canary without its first word', 'It ends in A1B2C3D4E5F6.'],
    ['a run of their words', 'You draft a reply to a customer of Harbor and somebody reads it.'],
    ['the name of a tool', 'I would call lookup_account here.'],
  ])('is a leak and no mark: %s', (_, text) => {
    const of = judge('reply', [said('Hi')]);
    expect(of.leak(text)).not.toBeNull();
    expect(of.marks(text, 0)).toEqual([]);
  });

  test('a sentence without a source is no leak', () => {
    expect(judge('reply', [said('Hi')]).leak('It costs 71 USD.')).toBeNull();
  });
});

describe('what stands in a summary', () => {
  const facts = [
    said('I was charged 300 USD on 3 November, I am on invoice INV-7777'),
    note('The bank says 12.50 USD fee.'),
  ];

  test('may come from the customer and from notes', () => {
    expect(
      marked('summary', facts, '- The customer reports a charge of 300 USD, invoice INV-7777.\n'),
    ).toEqual([]);
    expect(marked('summary', facts, '- The bank took 12.50 USD.')).toEqual([]);
    expect(marked('reply', facts, 'The bank took 12.50 USD.')).not.toEqual([]);
  });

  test('and from nowhere is marked', () => {
    expect(marked('summary', facts, '- The customer was charged 301 USD.')).toEqual([
      ['301 USD', '301 USD stands nowhere in this conversation.'],
    ]);
  });

  test('as a deed needs one that was done, unless it is told as what somebody said', () => {
    const told = [said('You refunded my first invoice already')];
    expect(marked('summary', told, '- The customer says that we have refunded the invoice.')).toEqual([]);
    expect(marked('summary', told, '- We have refunded the invoice.')).toHaveLength(1);
  });
});
