import { summarize } from '#/lib/conversation/summary.ts';
import type { Context } from './context.ts';

/** Conversations that another desk on the same store runs for a while: this one neither answers nor assigns there. */
export type AsideDesk = {
  put(conversationIds: readonly string[]): void;
  /** They are this desk's again: everybody who looks sees them, and who waits there is given to somebody. */
  takeBack(conversationIds: readonly string[]): Promise<void>;
  /** They are erased, and their visitors with them: nobody sees them any more. */
  erased(gone: { conversationIds: readonly string[]; visitorIds: readonly string[] }): void;
};

/** Ids of conversations that this desk does not run. */
export type Aside = Set<string>;

/** @param parts `takenUp` is called once there is something to assign, or to wake. */
export function createAsideDesk(
  { conversations, announcements }: Pick<Context, 'conversations' | 'announcements'>,
  parts: { aside: Aside; drop: (conversationId: string) => void; takenUp: () => void },
): AsideDesk {
  const { aside, drop, takenUp } = parts;

  /** As when something was appended: lists are made of these. */
  async function tell(conversationId: string): Promise<void> {
    const found = await conversations.read(conversationId);
    if (!found) return;
    const { visitorId, history } = found;
    const { state } = history;
    announcements.announce({
      kind: 'facts-appended',
      conversationId,
      visitorId,
      after: state.head,
      head: state.head,
      facts: [],
      state,
      summary: summarize(conversationId, state),
    });
  }

  return {
    put(conversationIds) {
      for (const conversationId of conversationIds) aside.add(conversationId);
    },
    async takeBack(conversationIds) {
      for (const conversationId of conversationIds) aside.delete(conversationId);
      for (const conversationId of conversationIds) await tell(conversationId);
      takenUp();
    },
    erased(gone) {
      for (const conversationId of gone.conversationIds) drop(conversationId);
      conversations.forget(gone.conversationIds);
      announcements.announce({ kind: 'erased', ...gone });
    },
  };
}
