import type { SearchTerm } from '#/lib/conversation/search-words.ts';
import type { SearchedVoice } from '#/lib/conversation/searchable.ts';

export type MessageQuery = {
  /** All of them must be found in what was written or in who the customer is. Without any, nothing is found. */
  terms: readonly SearchTerm[];
  /** Only what was written like this; null: all. */
  voice: SearchedVoice | null;
};

/**
 * Where a list of results goes on. Opaque to readers; `newest` holds the list still while others write on:
 * what came after its first page is in none of its pages.
 */
export type SearchCursor = { newest: number; pass: number; entry: number };

export type FoundMessages = {
  /** One for each conversation: its best fact. */
  found: { conversationId: string; seq: number }[];
  /** Null at the end, or where the rest is too much to be gone through. */
  next: SearchCursor | null;
  /** True when there was more than is gone through: fewer conversations or more words help. */
  tooMany: boolean;
};

/**
 * Full text over everything that was written. Facts are in it from the transaction that appends them on, and out of
 * it with the one that erases them. Facts from before there was an index are added in steps, the newest first.
 */
export interface MessageSearch {
  /**
   * Words in the order they were typed come first, then those that stand anywhere, then beginnings of words; within
   * each the newest first. Each conversation comes once.
   */
  find(query: MessageQuery, page: { after: SearchCursor | null; limit: number }): Promise<FoundMessages>;
  /** False while facts from before there was an index are still being added. */
  isComplete(): Promise<boolean>;
  /** Inside a transaction: adds so many of those. @returns false when none is left. */
  fill(limit: number): Promise<boolean>;
  /**
   * Inside a transaction: takes so many facts of these conversations out. Erasing takes out what is left, but all at
   * once: with thousands of messages everybody would wait for it. @returns false when none is left.
   */
  forget(conversationIds: readonly string[], limit: number): Promise<boolean>;
}
