import { customerRates } from '#/lib/conversation/decisions.ts';
import { ok } from '#/lib/conversation/refusal.ts';
import type { ConversationSummary } from '#/lib/conversation/summary.ts';
import type { PastConversation } from '#/lib/protocol/views.ts';
import type { Context } from './context.ts';
import type { ChangeOwn } from './customer-identity.ts';
import type { VisitorDesk } from './desk.ts';

const CONVERSATIONS_A_PAGE = 20;
/** Of the last thing said: what a list has room for. */
const LINE_LENGTH = 200;

/** The end of a conversation and the way back to it. */
export function createCustomerReturn(
  { store, now }: Context,
  changeOwn: ChangeOwn,
): Pick<VisitorDesk, 'own' | 'rate'> {
  return {
    async own(visitor, { before }) {
      const rows = await store.records.conversations.ofVisitor(visitor.visitorId, {
        limit: CONVERSATIONS_A_PAGE + 1,
        before,
      });
      const page = rows.slice(0, CONVERSATIONS_A_PAGE).map(({ summary }) => pastConversation(summary));
      const last = rows.length > CONVERSATIONS_A_PAGE ? page.at(-1) : undefined;
      const next = last ? { lastAt: last.lastAt, conversationId: last.conversationId } : null;
      return { conversations: page, next };
    },

    rate: (visitor, input) =>
      changeOwn(visitor, input, async (open) => {
        const { score, comment } = input;
        const decision = customerRates(open.history(), { score, comment }, now());
        if (!decision.ok) return decision;
        await open.append(decision.value);
        return ok(null);
      }),
  };
}

function pastConversation(summary: ConversationSummary): PastConversation {
  const { conversationId, startedAt, lastAt, owner, lastLine, path, rating } = summary;
  const line = lastLine && { ...lastLine, text: lastLine.text.slice(0, LINE_LENGTH) };
  return { conversationId, startedAt, lastAt, closed: owner.kind === 'nobody', lastLine: line, path, rating };
}
