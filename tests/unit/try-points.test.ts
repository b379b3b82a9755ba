import { expect, test } from 'vitest';
import type { FactBody } from '#/lib/conversation/facts.ts';
import { tryPoints } from '#/lib/desk/try-points.ts';
import { asked, brief, joined, kim, log, personSaid, replied, said } from '../support/facts.ts';

const handedOff: FactBody = {
  kind: 'agent-handed-off',
  turn: 2,
  from: 'triage',
  to: 'billing',
  reason: 'charged twice',
  brief,
};

test('an agent is tried after each thing the customer wrote, with what was said then', () => {
  const facts = log(said('Hi'), replied('Hello.'), said('Bye'), replied('Goodbye.'));
  expect(tryPoints(facts, 'triage')).toEqual([
    { at: 1, asked: 'Hi', really: [{ by: 'Triage', kind: 'said', text: 'Hello.' }] },
    { at: 3, asked: 'Bye', really: [{ by: 'Triage', kind: 'said', text: 'Goodbye.' }] },
  ]);
});

test('an agent who was handed the conversation is tried as it met it, after the hand-over', () => {
  const facts = log(said('Charged twice'), handedOff, replied('Which invoice?'));
  expect(tryPoints(facts, 'billing')).toEqual([
    { at: 2, asked: 'Charged twice', really: [{ by: 'Triage', kind: 'said', text: 'Which invoice?' }] },
  ]);
  expect(tryPoints(facts, 'triage')).toMatchObject([
    { at: 1, really: [{ kind: 'done', text: 'Handed over to Billing: charged twice' }, { kind: 'said' }] },
  ]);
});

test('a burst is one moment, at its end', () => {
  const facts = log(said('Hi'), said('are you there?'), replied('Yes.'));
  expect(tryPoints(facts, 'triage')).toMatchObject([{ at: 2, asked: 'Hi\nare you there?' }]);
});

test('what a person said stands there too, and what was asked without an answer', () => {
  const facts = log(said('A person please'), asked, joined(kim), personSaid(kim, 'Here I am.'), said('Fine'));
  expect(tryPoints(facts, 'sales')).toMatchObject([
    {
      at: 1,
      really: [
        { by: 'Desk', kind: 'done' },
        { by: 'Kim', kind: 'said', text: 'Here I am.' },
      ],
    },
    { at: 5, asked: 'Fine', really: [] },
  ]);
});
