import type { Score } from '#/lib/conversation/facts.ts';
import type { ReportRecord } from '#/lib/conversation/reports/record.ts';

/** Where a page of records goes on; opaque to readers. */
export type RecordPlace = { pass: 'open' | 'recent'; day: number; key: string };

/** `key` tells records apart: one that changes between two pages may be in both. */
export type KeptRecord = { key: string; record: ReportRecord };

/**
 * What reports count, one record for each conversation, kept beside the log: written in the transaction that appends,
 * and made anew from the facts where it is missing or of an older version. It holds times and counts and nothing a
 * customer wrote; when a conversation is erased or its time is over, its record stays under a key that leads nowhere.
 */
export interface ReportRecords {
  /** All that a report from `from` to `to` (ms since 1970) may count, and more, a page. */
  between(
    from: number,
    to: number,
    page: { after: RecordPlace | null; limit: number },
  ): Promise<{ records: KeptRecord[]; next: RecordPlace | null }>;

  /** Ratings with words, given between two times, the newest first. */
  comments(
    from: number,
    to: number,
    limit: number,
  ): Promise<{ conversationId: string; at: number; score: Score; comment: string }[]>;

  /** Looks through so many conversations after this id: those without a good record, and where to go on. */
  missing(after: string, limit: number): Promise<{ conversationIds: string[]; next: string | null }>;

  /** Inside a transaction: makes these records from the log. Of a conversation that is gone, none. */
  rebuild(conversationIds: readonly string[]): Promise<void>;

  /** For tests and checks: the record as it is kept; null without a good one. */
  find(conversationId: string): Promise<ReportRecord | null>;
}
