import type { StoredConversation, StoredTicket } from '../database.ts';

/**
 * H2: a conversation that was brought to a person while nobody was here waits, was asked for once, and has the one
 * ticket that is due now that it is known where to write.
 */
export function checkEscalation(
  { conversationId, facts, state }: StoredConversation,
  tickets: readonly StoredTicket[],
): string[] {
  const violations: string[] = [];
  const requests = facts.filter(({ kind }) => kind === 'human-requested').length;
  if (requests !== 1) violations.push(`a person was asked for ${requests} times`);
  if (state.owner.kind !== 'queue') violations.push(`it does not wait: ${state.owner.kind} has it`);
  const told = facts.filter((fact) => fact.kind === 'ticket-opened');
  if (told.length !== 1 || tickets.length !== 1) {
    violations.push(`${tickets.length} tickets are stored and ${told.length} told, where one is due`);
  } else if (told[0]?.number !== tickets[0]?.number) {
    violations.push(`ticket ${tickets[0]?.number} is told as ${told[0]?.number}`);
  }
  return violations.map((words) => `${conversationId}: ${words}`);
}
