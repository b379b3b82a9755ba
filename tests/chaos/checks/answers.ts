import { needsAiTurn } from '#/lib/conversation/state.ts';
import type { DeskDatabase, StoredConversation } from '../database.ts';
import { answeredTwice } from './acknowledgements.ts';

/** Those in which an AI agent has to speak. */
export function owedIn(database: DeskDatabase): StoredConversation[] {
  return database.conversations().filter(({ state }) => needsAiTurn(state));
}

/** T1: nothing is owed by an AI agent any more, every message has its answer or its person, and no turn has two. */
export function checkAnswered(conversation: StoredConversation): string[] {
  const { conversationId, facts, state } = conversation;
  const violations = answeredTwice(conversation);
  if (needsAiTurn(state))
    violations.push(`${conversationId}: an answer is owed since fact ${state.owed?.turn}`);
  const last = facts.findLast(({ kind }) => kind === 'agent-replied' || kind === 'human-requested');
  const left = facts.filter((fact) => fact.kind === 'customer-wrote' && fact.seq > (last?.seq ?? 0));
  // In the queue it is a person who will read it.
  if (state.owner.kind === 'ai' && left.length > 0) {
    violations.push(`${conversationId}: message ${left[0]?.seq} has neither an answer nor a person`);
  }
  for (const fact of facts) {
    if (fact.kind === 'turn-failed' && facts[fact.seq]?.kind !== 'human-requested') {
      violations.push(
        `${conversationId}: turn ${fact.turn} failed at fact ${fact.seq} and nobody was asked for`,
      );
    }
  }
  return violations;
}
