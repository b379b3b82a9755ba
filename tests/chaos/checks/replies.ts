import type { ReplyHistory } from '../clients/person.ts';
import type { DeskDatabase } from '../database.ts';

/** What a person was told is sent is stored once; what was refused is not stored. */
export function checkReplies(history: ReplyHistory, database: DeskDatabase): string[] {
  return history.operations().flatMap(({ input, outcome }) => {
    const { conversationId, messageId } = input;
    const facts = database.conversation(conversationId)?.facts ?? [];
    const copies = facts.filter((fact) => fact.kind === 'human-replied' && fact.messageId === messageId);
    const what = `reply ${messageId} in ${conversationId}`;
    if (copies.length > 1) return [`${what} is stored ${copies.length} times`];
    if (outcome.kind === 'ok' && copies[0]?.seq !== outcome.output.seq) {
      return [`${what} was acknowledged at ${outcome.output.seq} and stands at ${copies[0]?.seq}`];
    }
    return outcome.kind === 'fail' && copies.length > 0 ? [`${what} was refused and is stored`] : [];
  });
}
