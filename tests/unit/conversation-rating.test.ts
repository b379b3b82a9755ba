import { describe, expect, it } from 'vitest';
import { briefFrom } from '#/lib/conversation/brief.ts';
import { customerRates } from '#/lib/conversation/decisions.ts';
import type { FactBody, Score } from '#/lib/conversation/facts.ts';
import { MOST_RATINGS, RATING_CHANGE_MS, ratingOf, ratingsThatCount } from '#/lib/conversation/rating.ts';
import { fold } from '#/lib/conversation/state.ts';
import { summarize } from '#/lib/conversation/summary.ts';
import { customerFacts } from '#/lib/conversation/visibility.ts';
import { transcriptFor } from '#/lib/turns/transcript.ts';
import { asked, given, joined, kim, personSaid, replied, said } from '../support/facts.ts';

const closed: FactBody = { kind: 'conversation-closed', by: { kind: 'person', person: kim } };
const reopened: FactBody = { kind: 'conversation-reopened' };
const rated = (score: Score, comment = ''): FactBody => ({ kind: 'conversation-rated', score, comment });
const soon = 60_000;

const refusal = (decision: ReturnType<typeof customerRates>) =>
  decision.ok ? null : decision.refusal.message;

describe('A rating', () => {
  it.each([
    ['closed', [said('hi'), closed]],
    ['closed before anybody answered', [said('hi'), asked, closed]],
    ['answered by an AI agent', [said('hi'), replied('Hello')]],
    ['answered by a person', [said('hi'), asked, joined(kim), personSaid(kim, 'Hello')]],
  ])('may be given when the conversation is %s', (_how, facts) => {
    expect(customerRates(given(...facts), { score: 4, comment: 'Quick.' }, soon)).toEqual({
      ok: true,
      value: [{ kind: 'conversation-rated', score: 4, comment: 'Quick.' }],
    });
  });

  it.each([
    ['nothing was answered yet', [said('hi')]],
    ['the customer wrote since the answer', [said('hi'), replied('Hello'), said('and?')]],
    ['a person is waited for', [said('hi'), replied('I ask somebody'), asked]],
    ['it was opened again and nobody answered', [said('hi'), closed, reopened, said('again')]],
  ])('is refused while %s', (_why, facts) => {
    expect(refusal(customerRates(given(...facts), { score: 1, comment: '' }, soon))).toBe(
      'You can rate this once your question is answered.',
    );
  });

  it('given twice alike appends nothing, and another comment or score appends', () => {
    const history = given(said('hi'), closed, rated(4, 'Quick.'));
    expect(customerRates(history, { score: 4, comment: 'Quick.' }, soon)).toEqual({ ok: true, value: [] });
    expect(customerRates(history, { score: 4, comment: '' }, soon)).toMatchObject({ value: [rated(4)] });
    expect(customerRates(history, { score: 5, comment: 'Quick.' }, soon)).toMatchObject({
      value: [rated(5, 'Quick.')],
    });
  });

  it('may be changed until a day after the first one, and not a moment later', () => {
    // The first rating is the fact of the fourth second.
    const history = given(said('hi'), closed, rated(4), rated(2));
    const until = 4000 + RATING_CHANGE_MS;
    expect(customerRates(history, { score: 5, comment: '' }, until).ok).toBe(true);
    expect(refusal(customerRates(history, { score: 5, comment: '' }, until + 1))).toBe(
      'A rating can be changed for a day. This one stands.',
    );
    // Asked again by a lost connection: it is there already.
    expect(customerRates(history, { score: 2, comment: '' }, until + 1)).toEqual({ ok: true, value: [] });
  });

  it('is changed so often and no more', () => {
    const times = Array.from({ length: MOST_RATINGS }, (_, index) => rated(index % 2 === 0 ? 1 : 2));
    expect(refusal(customerRates(given(said('hi'), closed, ...times), { score: 5, comment: '' }, soon))).toBe(
      'This rating was changed often enough. The last one stands.',
    );
  });

  it('stands once more was said: what came after is rated anew, even days later', () => {
    const history = given(said('hi'), closed, rated(1), reopened, said('again'), replied('Hello'));
    expect(ratingOf(history.facts)).toBeNull();
    expect(customerRates(history, { score: 5, comment: '' }, 3 * RATING_CHANGE_MS).ok).toBe(true);
  });

  it('counts once for each talk: the last of several, and one more after more was said', () => {
    const { facts } = given(
      said('hi'),
      replied('Hello'),
      rated(1),
      closed,
      rated(2),
      reopened,
      said('again'),
      closed,
      rated(5, 'Better.'),
    );
    expect(ratingsThatCount(facts).map(({ score, comment }) => [score, comment])).toEqual([
      [2, ''],
      [5, 'Better.'],
    ]);
  });

  it('given before the end still counts at the end, when nothing was said in between', () => {
    const { facts } = given(said('hi'), replied('Hello'), rated(5), closed);
    expect(ratingOf(facts)).toMatchObject({ score: 5, at: 4000, changeableUntil: 4000 + RATING_CHANGE_MS });
  });

  it('stands in the summary, the newest one, also after it was opened again', () => {
    const ratingIn = (...facts: FactBody[]) => summarize('id', given(...facts).state).rating;
    expect(ratingIn(said('hi'), closed)).toBeNull();
    expect(ratingIn(said('hi'), closed, rated(2), rated(4))).toBe(4);
    expect(ratingIn(said('hi'), closed, rated(2), reopened, said('again'))).toBe(2);
  });

  it('changes nothing else: who has it, what is owed, the last line', () => {
    const before = given(said('hi'), replied('Hello'));
    const after = given(said('hi'), replied('Hello'), rated(3, 'So so.'));
    const { rating: _none, head: _head, lastAt: _at, ...same } = before.state;
    expect(after.state).toMatchObject(same);
  });

  it('is seen by the customer as it was given, and folds alike on both sides', () => {
    const { facts, state } = given(said('hi'), closed, rated(2, 'Too slow.'));
    expect(customerFacts(facts).at(-1)).toMatchObject({ score: 2, comment: 'Too slow.' });
    expect(fold(customerFacts(facts)).rating).toBe(state.rating);
  });

  it('reaches no model: neither the history nor the brief holds score or comment', () => {
    const secret = 'SECRET-COMMENT';
    const { facts } = given(said('hi'), replied('Hello'), rated(1, secret), said('again'));
    expect(JSON.stringify(transcriptFor('triage', 5, facts))).not.toContain(secret);
    expect(JSON.stringify(briefFrom(facts))).not.toContain(secret);
  });
});
