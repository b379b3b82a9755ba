import type { TurnStamp } from '#/lib/conversation/decisions.ts';
import type { FactBody } from '#/lib/conversation/facts.ts';
import { marked } from '#/lib/conversation/ran-with.ts';
import { crashPoint } from '#/lib/faults/crash-points.ts';
import type { TurnLease } from '#/lib/ports/conversation-log.ts';
import { TurnOver, type TurnRecorder } from '#/lib/turns/turn.ts';
import type { Conversations, OpenConversation } from './conversations.ts';

/** Writes what a running turn does, as long as it holds its lease and its owner number. */
export function createTurnRecorder(
  conversations: Conversations,
  lease: TurnLease,
  stamp: TurnStamp,
): TurnRecorder {
  const { turn, agent } = stamp;

  async function append(work: (open: OpenConversation) => Promise<FactBody[]>): Promise<void> {
    await conversations.change(lease.conversationId, async (open) => {
      const { state } = open.history();
      const current = state.ownership === stamp.ownership && state.owed?.turn === turn;
      // Written in since: what its model wants to do or say may be overtaken by what it has not read.
      const overtaken = state.lastCustomerSeq > stamp.seen;
      if (!current || overtaken || !(await open.records.conversations.holdsTurn(lease)))
        throw new TurnOver('This turn is over.');
      await open.append(marked(await work(open), stamp.ranWith));
    });
  }

  return {
    async useTool(call, work) {
      let done: Awaited<ReturnType<typeof work>> | null = null;
      await append(async (open) => {
        // As it is now: the card may have proved or refused something since the turn began.
        done = await work(open.records, open.history().state.identity);
        crashPoint('before_effect', call.tool);
        const { outcome, about, facts } = done;
        return [{ kind: 'tool-used', turn, agent, ...call, outcome, about }, ...facts];
      });
      crashPoint('after_effect', call.tool);
      if (!done) throw new TurnOver('This turn is over.');
      return (done as Awaited<ReturnType<typeof work>>).outcome;
    },
    async remark(remark) {
      await append(async () => [{ kind: 'agent-remarked', turn, agent, ...remark }]);
    },
    async stopped(answer) {
      await append(async () => [{ kind: 'agent-stopped', turn, agent, ...answer }]);
    },
  };
}
