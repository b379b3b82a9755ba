import type { History } from '#/lib/conversation/decisions.ts';
import type { Brief, Fact, FactBody, Person } from '#/lib/conversation/facts.ts';
import { emptyConversation, fold } from '#/lib/conversation/state.ts';

/** The words tests tell stories with. */
export const kim: Person = { id: 'kim', name: 'Kim' };
export const lee: Person = { id: 'lee', name: 'Lee' };
export const brief: Brief = { goal: '', known: [], done: [], promised: [], openQuestion: null, notes: [] };

export const said = (text: string, messageId = text): FactBody => ({
  kind: 'customer-wrote',
  messageId,
  text,
});
export const replied = (text: string, turn = 2): FactBody => ({
  kind: 'agent-replied',
  turn,
  agent: 'triage',
  messageId: text,
  text,
  model: 'a model',
});
export const personSaid = (person: Person, text: string): FactBody => ({
  kind: 'human-replied',
  person,
  messageId: text,
  text,
});
export const joined = (person: Person, how: 'took-over' | 'assigned' = 'took-over'): FactBody => ({
  kind: 'human-joined',
  person,
  how,
  waitedSince: null,
});
export const asked: FactBody = {
  kind: 'human-requested',
  by: { kind: 'customer' },
  reason: 'customer-asked',
  detail: null,
  brief,
  somebodyHere: true,
};
export const released = (person: Person, to: 'triage' | 'technical' | 'billing' | 'sales'): FactBody => ({
  kind: 'human-released',
  person,
  to,
  line: '',
  brief,
});

/** A log in which these things happened, a second apart. */
export function log(...bodies: FactBody[]): Fact[] {
  return bodies.map((body, index) => ({ ...body, seq: index + 1, at: (index + 1) * 1000 }));
}

export function given(...bodies: FactBody[]): History {
  const facts = log({ kind: 'conversation-started' }, ...bodies);
  return { facts, state: fold(facts, emptyConversation) };
}
