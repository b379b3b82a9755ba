import type { ChaosCustomer, SendHistory } from '../clients/customer.ts';
import type { StoredConversation } from '../database.ts';

/** A try that waits longer was given up by the customer's own clock. */
const TRY_MS = 1400;

/** When each customer's socket was closed, by name. */
export type Cuts = ReadonlyMap<string, readonly number[]>;

export function noteCuts(customers: readonly ChaosCustomer[]): Cuts {
  return new Map(
    customers.map(({ name, socket }) => {
      const cuts: number[] = [];
      socket.on('disconnect', () => cuts.push(performance.now()));
      return [name, cuts];
    }),
  );
}

/**
 * What a stopping server stored, it says while the socket is still there: a message on its way when the socket was
 * closed must not turn out to be stored already when it is sent again.
 */
export function unheard(history: SendHistory, cuts: Cuts): string[] {
  return history.operations().flatMap(({ client, input, outcome, invokedAt, endedAt }) => {
    if (outcome.kind !== 'ok' || !outcome.output.duplicate || !endedAt) return [];
    const cut = cuts.get(client)?.find((at) => at > invokedAt.monotonic && at < endedAt.monotonic);
    if (cut === undefined || cut - invokedAt.monotonic > TRY_MS) return [];
    return [`message ${input.messageId} of ${client} was stored and its acknowledgement never sent`];
  });
}

/** One turn ends once. */
export function answeredTwice({ conversationId, facts }: StoredConversation): string[] {
  const turns = facts.flatMap((fact) => (fact.kind === 'agent-replied' ? [fact.turn] : []));
  return turns
    .filter((turn, index) => turns.indexOf(turn) !== index)
    .map((turn) => `${conversationId}: turn ${turn} is answered twice`);
}
