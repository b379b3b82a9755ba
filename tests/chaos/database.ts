import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Fact } from '#/lib/conversation/facts.ts';
import type { ConversationState } from '#/lib/conversation/state.ts';
import { fold } from '#/lib/conversation/state.ts';

export type StoredConversation = {
  conversationId: string;
  /** In the order of their seq, as they lie in the table. */
  facts: Fact[];
  /** Folded from the facts. */
  state: ConversationState;
  /** What the row of the conversation says its newest fact is. */
  head: number;
};

export type StoredTicket = { number: string; effectKey: string; conversationId: string; openedBy: string };

/** What the desk left on disk, read without any of its code for storing. The desk may be running or dead. */
export type DeskDatabase = {
  conversations(): StoredConversation[];
  conversation(conversationId: string): StoredConversation | null;
  tickets(): StoredTicket[];
  /** Whose account each ticket is on. */
  ticketOwners(): { number: string; conversationId: string | null; accountId: string | null }[];
  [Symbol.dispose](): void;
};

export function openDatabase(dataDir: string): DeskDatabase {
  const database = new DatabaseSync(join(dataDir, 'switchboard.db'), { readOnly: true, timeout: 5000 });

  function factsOf(conversationId: string): Fact[] {
    const rows = database
      .prepare('select seq, at, body from facts where conversation_id = ? order by seq')
      .all(conversationId);
    return rows.map((row) => ({ ...JSON.parse(String(row.body)), seq: Number(row.seq), at: Number(row.at) }));
  }

  function stored(row: Record<string, unknown>): StoredConversation {
    const conversationId = String(row.conversation_id);
    const facts = factsOf(conversationId);
    return { conversationId, facts, state: fold(facts), head: Number(row.head) };
  }

  /** Reads all of it as it is at one moment, as the desk may be writing. */
  function atOnce<T>(read: () => T): T {
    database.exec('begin');
    try {
      return read();
    } finally {
      database.exec('commit');
    }
  }

  return {
    conversations: () =>
      atOnce(() => database.prepare('select conversation_id, head from conversations').all().map(stored)),
    conversation: (conversationId) =>
      atOnce(() => {
        const row = database
          .prepare('select conversation_id, head from conversations where conversation_id = ?')
          .get(conversationId);
        return row ? stored(row) : null;
      }),
    tickets: () =>
      database
        .prepare('select number, effect_key, conversation_id, opened_by from tickets')
        .all()
        .map((row) => ({
          number: String(row.number),
          effectKey: String(row.effect_key),
          conversationId: String(row.conversation_id),
          openedBy: String(row.opened_by),
        })),
    ticketOwners: () =>
      database
        .prepare('select number, conversation_id, account_id from tickets')
        .all()
        .map((row) => ({
          number: String(row.number),
          conversationId: row.conversation_id === null ? null : String(row.conversation_id),
          accountId: row.account_id === null ? null : String(row.account_id),
        })),
    [Symbol.dispose]: () => database.close(),
  };
}
