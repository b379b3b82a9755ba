/** A note that names somebody who has not read it yet. What it says is in the fact. */
export type UnreadMention = { conversationId: string; seq: number; at: number };

/** Who was named and has not looked yet. That somebody was named is in the log; only this goes when it was read. */
export interface MentionRecords {
  /** In the transaction that appends the note. */
  add(personIds: readonly string[], mention: UnreadMention): Promise<void>;
  /** One person's, newest first. */
  unread(personId: string, limit: number): Promise<UnreadMention[]>;
  /** Those up to and with `seq` are read. @returns how many that were. */
  read(personId: string, conversationId: string, seq: number): Promise<number>;
}
