import { describe, expect, test } from 'vitest';
import {
  afterSignal,
  type Draft,
  failedDraft,
  isGrowing,
  isOvertaken,
  markedPieces,
  newDraft,
  stateWords,
  whyOff,
} from '#/components/dashboard/draft-state.ts';
import {
  checksIn,
  markedWords,
  pieceFor,
  stillHolds,
  withoutPiece,
} from '#/components/dashboard/draft-text.ts';
import type { DraftSignal } from '#/lib/protocol/copilot.ts';
import { given, kim, personSaid, said } from '../support/facts.ts';

const draftId = 'the-draft';
const having = (draft: Draft, ...signals: DraftSignal[]) => signals.reduce(afterSignal, draft);
const grew = (from: number, text: string, marks: { from: number; to: number; why: string }[] = []) =>
  ({ draftId, kind: 'grew', from, text, marks }) as const;
const ended = (text: string): DraftSignal => ({
  draftId,
  kind: 'ended',
  ending: { kind: 'written', text, marks: [], model: 'qwen3:8b', cut: null },
});

describe('a draft on screen', () => {
  test('grows by its pieces, with their marks, and ends as the whole text', () => {
    const mark = { from: 7, to: 13, why: 'nowhere' };
    const growing = having(
      newDraft(draftId, 'reply'),
      { draftId, kind: 'writing' },
      grew(0, 'Hello. '),
      grew(7, '71 USD.', [mark]),
    );
    expect(growing).toMatchObject({ text: 'Hello. 71 USD.', marks: [mark], state: { kind: 'writing' } });
    expect(having(growing, ended('Hello.'))).toMatchObject({
      text: 'Hello.',
      marks: [],
      state: { kind: 'written' },
    });
  });

  test('repeats and losses cannot garble it', () => {
    const start = having(newDraft(draftId, 'reply'), grew(0, 'Hello. '));
    expect(having(start, grew(0, 'Hello. ')).text).toBe('Hello. ');
    expect(having(start, grew(30, 'far away')).text).toBe('Hello. ');
    expect(having(start, { draftId, kind: 'dropped' }).text).toBe('');
  });

  test('nothing of another draft, and nothing after its end, changes it', () => {
    const stopped = having(newDraft(draftId, 'reply'), grew(0, 'Hello. '), {
      draftId,
      kind: 'ended',
      ending: { kind: 'stopped', why: 'asked' },
    });
    expect(isGrowing(stopped)).toBe(false);
    expect(having(stopped, grew(7, 'More.'), ended('All of it.'))).toBe(stopped);
    expect(having(newDraft('another', 'reply'), grew(0, 'Hello.')).text).toBe('');
  });

  test('that was refused or lost says so and keeps its beginning; one that is whole stays whole', () => {
    const lost = { code: 'unavailable', message: 'Lost.' } as const;
    const begun = having(newDraft(draftId, 'reply'), grew(0, 'Hello. '));
    expect(failedDraft(begun, lost)).toMatchObject({
      text: 'Hello. ',
      state: { kind: 'failed', refusal: lost },
    });
    const whole = having(begun, ended('Hello.'));
    expect(failedDraft(whole, lost)).toBe(whole);
  });

  test('says when the customer has written since, and not when a colleague has', () => {
    const draft = { ...newDraft(draftId, 'reply'), seenSeq: 2 };
    expect(isOvertaken(draft, given(said('one'), personSaid(kim, 'two')).facts)).toBe(false);
    expect(isOvertaken(draft, given(said('one'), said('three')).facts)).toBe(true);
    expect(isOvertaken(newDraft(draftId, 'reply'), given(said('one'), said('three')).facts)).toBe(false);
  });

  test('counts what is to be checked in words', () => {
    const whole = having(newDraft(draftId, 'summary'), ended('Hello.'));
    expect(stateWords(whole)).toBe('The summary is whole');
    expect(stateWords({ ...whole, marks: [{ from: 0, to: 1, why: 'a' }] })).toContain(
      'with one place to check',
    );
  });
});

test('without a model the copilot says why and what to do, and is there again when one answers', () => {
  const problem = 'No model is installed. Run "npm run model" to get one.';
  expect(whyOff({ kind: 'built-in', model: 'built-in responder', problem })).toContain(problem);
  expect(whyOff({ kind: 'ollama', model: 'qwen3:8b', problem: null })).toBeNull();
});

test('marks cut a text into pieces that join to it again, also where they overlap or reach past its end', () => {
  const text = 'It is 71 USD, or 72.';
  const marks = [
    { from: 17, to: 90, why: 'b' },
    { from: 6, to: 12, why: 'a' },
    { from: 8, to: 10, why: 'c' },
  ];
  const pieces = markedPieces(text, marks);
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  expect(pieces.filter(({ why }) => why !== null).map((piece) => piece.text)).toEqual(['71 USD', '72.']);
});

describe('a draft that is put into a reply', () => {
  test.each([
    ['', 'Hello.'],
    ['Dear Maya', '\n\nHello.'],
    ['Dear Maya\n', '\nHello.'],
    ['Dear Maya\n\n', 'Hello.'],
  ])('stands behind %j and replaces nothing of it', (text, piece) => {
    expect(pieceFor(text, 'Hello.')).toBe(piece);
    expect(withoutPiece(text + piece, piece)).toBe(text);
  });

  test('does not go in when both are longer than a message', () => {
    expect(pieceFor('a'.repeat(3995), 'Hello.')).toBeNull();
    expect(pieceFor('a'.repeat(3992), 'Hello.')).not.toBeNull();
  });

  test('comes out again in one piece, also when something was typed around it, and not when it was changed', () => {
    expect(withoutPiece('Dear Maya\n\nHello. Bye', '\n\nHello.')).toBe('Dear Maya Bye');
    expect(withoutPiece('Dear Maya\n\nHullo.', '\n\nHello.')).toBeNull();
  });

  test('is still to be checked where its marked words stand, and no longer where they were changed', () => {
    const marked = markedWords({
      text: 'It is 71 USD, or 72 USD. It is 71 USD.',
      marks: [
        { from: 6, to: 12, why: '71 USD stands nowhere.' },
        { from: 17, to: 23, why: '72 USD stands nowhere.' },
        { from: 31, to: 37, why: '71 USD stands nowhere.' },
      ],
    });
    expect(checksIn('Hello. It is 71 USD, or 72 USD.', marked)).toHaveLength(2);
    expect(checksIn('Hello. It is 71 USD.', marked)).toEqual(['71 USD stands nowhere.']);
    expect(checksIn('Hello.', marked)).toEqual([]);
  });

  test('is told to have begun the reply while some of it still stands', () => {
    const draft = 'You can change your plan under Settings at any time. It counts from the next month on.';
    expect(stillHolds(`Hello Maya. ${draft}`, draft)).toBe(true);
    expect(stillHolds('Hello, you CAN change your plan under the settings.', draft)).toBe(true);
    expect(stillHolds('Settings is where plans are changed.', draft)).toBe(false);
    expect(stillHolds('', draft)).toBe(false);
    expect(stillHolds('Thank you. Bye.', 'Thank you.')).toBe(true);
  });
});
