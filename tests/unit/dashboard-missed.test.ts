import { expect, it } from 'vitest';
import { missedSince } from '#/components/dashboard/missed.ts';
import { asked, joined, kim, lee, log, personSaid, replied, said } from '../support/facts.ts';

const facts = log(
  said('hi'),
  asked,
  joined(kim),
  personSaid(kim, 'Hello'),
  said('Wait'),
  joined(lee),
  personSaid(lee, 'I do it'),
  replied('Done'),
);

it('A held-back reply missed what others said and who else got the conversation, and nothing of its own person', () => {
  expect(missedSince(facts, 2, 'kim')).toEqual([
    { seq: 5, who: 'The customer', did: 'wrote: Wait' },
    { seq: 6, who: 'Lee', did: 'took it.' },
    { seq: 7, who: 'Lee', did: 'wrote: I do it' },
    { seq: 8, who: 'Triage', did: 'wrote: Done' },
  ]);
});

it('What was on screen was not missed', () => {
  expect(missedSince(facts, 8, 'kim')).toEqual([]);
});

it('A colleague who was given the conversation did not take it', () => {
  expect(missedSince(log(asked, joined(lee, 'assigned')), 1, 'kim')).toEqual([
    { seq: 2, who: 'Lee', did: 'was given it.' },
  ]);
});

it('Whoever was handed it, or opened it again, is named', () => {
  const handed = log(
    asked,
    { kind: 'human-transferred', person: kim, to: lee, line: 'secret' },
    { kind: 'human-reopened', person: lee },
  );
  expect(missedSince(handed, 1, 'kim')).toEqual([
    { seq: 2, who: 'Lee', did: 'was given it by Kim.' },
    { seq: 3, who: 'Lee', did: 'opened it again.' },
  ]);
  expect(missedSince(handed, 1, 'lee')).toEqual([]);
});
