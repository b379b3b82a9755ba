import type { History } from '#/lib/conversation/decisions.ts';
import type { Fact, FactBody } from '#/lib/conversation/facts.ts';
import { emptyConversation, fold } from '#/lib/conversation/state.ts';
import { summarize } from '#/lib/conversation/summary.ts';
import type { Clock } from '#/lib/ports/clock.ts';
import type { ConversationLog } from '#/lib/ports/conversation-log.ts';
import type { Records, Store } from '#/lib/ports/store.ts';
import type { Announcements } from './announcements.ts';
import { withPlace } from './place-in-line.ts';

/** A conversation held open in a transaction: read it, decide, append. */
export type OpenConversation = {
  conversationId: string;
  records: Records;
  /** Null when there is no such conversation yet. */
  visitorId: string | null;
  /** As it stands, own appends included. */
  history(): History;
  create(visitorId: string): Promise<void>;
  append(facts: readonly FactBody[]): Promise<Fact[]>;
};

/** The one way to change a conversation, and the one way to read it. */
export type Conversations = {
  /** Runs `work` in one transaction; what it appended is on disk and announced when this resolves. */
  change<T>(conversationId: string, work: (open: OpenConversation) => Promise<T>): Promise<T>;
  read(conversationId: string): Promise<{ visitorId: string; history: History } | null>;
  /** They were erased: nothing of them stays in memory. */
  forget(conversationIds: readonly string[]): void;
};

/** Conversations kept in memory; the log's head keeps the copy honest. */
const REMEMBERED = 1000;
const nothing: History = { state: emptyConversation, facts: [] };

/** @param complete adds what the desk knows at this moment and a decision, being pure, does not. */
export function createConversations(
  store: Store,
  announcements: Announcements,
  now: Clock,
  complete: (body: FactBody) => FactBody = (body) => body,
): Conversations {
  const remembered = new Map<string, History>();

  function remember(conversationId: string, history: History): void {
    const known = remembered.get(conversationId);
    remembered.delete(conversationId);
    remembered.set(conversationId, known && known.state.head > history.state.head ? known : history);
    const oldest = remembered.keys().next();
    if (remembered.size > REMEMBERED && !oldest.done) remembered.delete(oldest.value);
  }

  async function load(log: ConversationLog, conversationId: string, head: number): Promise<History> {
    const known = remembered.get(conversationId) ?? nothing;
    if (known.state.head === head) return known;
    // A copy that is ahead was read outside this transaction's view: begin anew.
    const base = known.state.head < head ? known : nothing;
    const newer = await log.facts(conversationId, base.state.head);
    return { state: fold(newer, base.state), facts: [...base.facts, ...newer] };
  }

  async function change<T>(conversationId: string, work: (open: OpenConversation) => Promise<T>): Promise<T> {
    const outcome = await store.transaction(async (records) => {
      const row = await records.conversations.lock(conversationId);
      const before = row ? await load(records.conversations, conversationId, row.summary.head) : nothing;
      let visitorId = row?.visitorId ?? null;
      let history = before;
      const result = await work({
        conversationId,
        records,
        visitorId,
        history: () => history,
        async create(owner) {
          await records.conversations.create(conversationId, owner);
          visitorId = owner;
        },
        async append(bodies) {
          if (bodies.length === 0) return [];
          const log = records.conversations;
          const at = now();
          const whole = await withPlace(log, conversationId, history.state, bodies.map(complete), at);
          const appended = await log.append(conversationId, history.state, whole, at);
          history = { state: appended.state, facts: [...history.facts, ...appended.facts] };
          return appended.facts;
        },
      });
      return { result, before, history, visitorId };
    });
    const { before, history, visitorId } = outcome;
    if (history !== before && visitorId !== null) {
      remember(conversationId, history);
      announcements.announce({
        kind: 'facts-appended',
        conversationId,
        visitorId,
        after: before.state.head,
        head: history.state.head,
        facts: history.facts.slice(before.facts.length),
        state: history.state,
        summary: summarize(conversationId, history.state),
      });
    }
    return outcome.result;
  }

  return {
    change,
    forget(conversationIds) {
      for (const conversationId of conversationIds) remembered.delete(conversationId);
    },
    async read(conversationId) {
      const log = store.records.conversations;
      const row = await log.find(conversationId);
      if (!row) return null;
      const history = await load(log, conversationId, row.summary.head);
      remember(conversationId, history);
      return { visitorId: row.visitorId, history };
    },
  };
}
