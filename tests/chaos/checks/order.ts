import type { SendHistory } from '../clients/customer.ts';
import type { DeskDatabase } from '../database.ts';

/** D3: the seq of each conversation runs from 1 without a gap, and its row knows how far. */
export function checkSequences(database: DeskDatabase): string[] {
  return database.conversations().flatMap(({ conversationId, facts, head }) => {
    const wrong = facts.findIndex((fact, index) => fact.seq !== index + 1);
    if (wrong !== -1) return [`${conversationId}: fact ${facts[wrong]?.seq} stands at place ${wrong + 1}`];
    if (head === facts.length) return [];
    return [`${conversationId}: the conversation says it is at ${head} and has ${facts.length} facts`];
  });
}

/** What one client sent one after the other, each after the answer to the one before, is stored in that order. */
export function checkSenderOrder(history: SendHistory, database: DeskDatabase): string[] {
  const seqs = seqsByMessage(database);
  const acknowledged = history.operations().filter(({ outcome }) => outcome.kind === 'ok');
  const bySender = Map.groupBy(acknowledged, ({ client, input }) => `${client} ${input.conversationId}`);
  return [...bySender].flatMap(([sender, operations]) => {
    // What is not stored at all is lost, which others judge.
    const stored = operations.flatMap(({ input }) => {
      const seq = seqs.get(keyOf(input));
      return seq === undefined ? [] : [{ seq, messageId: input.messageId }];
    });
    const fallen = stored.find(({ seq }, index) => index > 0 && seq <= (stored[index - 1]?.seq ?? 0));
    return fallen ? [`${sender}: message ${fallen.messageId} overtook the one before it`] : [];
  });
}

function seqsByMessage(database: DeskDatabase): Map<string, number> {
  const seqs = new Map<string, number>();
  for (const { conversationId, facts } of database.conversations()) {
    for (const fact of facts) {
      if (fact.kind === 'customer-wrote')
        seqs.set(keyOf({ conversationId, messageId: fact.messageId }), fact.seq);
    }
  }
  return seqs;
}

function keyOf({ conversationId, messageId }: { conversationId: string; messageId: string }): string {
  return `${conversationId} ${messageId}`;
}
