import type { Attachment } from '#/lib/conversation/attachments.ts';
import type { Fact } from '#/lib/conversation/facts.ts';
import type { Visitor } from './access-records.ts';
import type { Ticket } from './back-office.ts';

/** Named by any one of these; meant is the customer behind it. */
export type Whose = { conversationId: string } | { visitorId: string } | { accountId: string };

/**
 * All of one customer: with an account, every conversation proved for it and the others of the same browsers;
 * without, everything of one browser. What was proved for somebody else's account is not theirs.
 */
export type PersonalScope = {
  accountId: string | null;
  conversationIds: string[];
  /** Visitors of whom nothing is left once these conversations are gone. */
  visitorIds: string[];
  /** Where these visitors were last. */
  addresses: string[];
};

/** What stands for a customer where tries are counted. */
export type CountedAs = {
  /** For the account's e-mail; null without one. */
  emailKey: string | null;
  /** For the visitors' addresses. */
  networks: readonly string[];
};

export type PersonalData = {
  visitors: Visitor[];
  conversations: { conversationId: string; visitorId: string; facts: Fact[] }[];
  /** Their contents are read by `AttachmentRecords.part`. `conversationId` is null for what was never sent. */
  attachments: (Attachment & { conversationId: string | null; storedAt: number })[];
  tickets: Ticket[];
  /** Identity checks that failed, for the account or from the visitors' addresses. */
  identityTries: { at: number; address: string }[];
  /** One-time codes that were asked for; the codes themselves are nowhere. */
  identityCodes: { askedAt: number; address: string; usedAt: number | null }[];
  /** Signed identities that wait for the first message of their conversation. */
  keptProofs: { conversationId: string; accountId: string; name: string; keptAt: number }[];
};

/** How much there was. Times, numbers and categories of tickets stay; their texts do not. */
export type ErasedCounts = {
  conversations: number;
  attachments: number;
  visitors: number;
  tickets: number;
  identityTries: number;
  identityCodes: number;
  keptProofs: number;
};

/** `at` in ms since 1970. `others`: visitors, sessions, links, tries, what was never sent. */
export type RetentionRun = { at: number; conversations: number; others: number };

export type Purged = { conversations: string[]; others: number };

/** One customer's data, whole: found, read, erased. And what nobody needs any longer, in small steps. */
export interface PrivacyRecords {
  /** Null when there is nothing under that name. */
  scope(whose: Whose): Promise<PersonalScope | null>;
  read(scope: PersonalScope, counted: CountedAs): Promise<PersonalData>;
  /** Inside a transaction. */
  erase(scope: PersonalScope, counted: CountedAs): Promise<ErasedCounts>;
  /** The conversations that `purgeClosed` would remove next. */
  closedBefore(before: number, limit: number): Promise<string[]>;
  /** Removes conversations that were closed before then, at most so many. Their tickets stay by themselves. */
  purgeClosed(before: number, limit: number): Promise<string[]>;
  /** How many `purgeClosed` would remove, however many there are; and how many visitors `purgeVisitors` would. */
  countPast(before: { closed: number | null; visitors: number }): Promise<{
    conversations: number;
    visitors: number;
  }>;
  /** The newest run that removed what was past its time. */
  lastRun(): Promise<RetentionRun | null>;
  noteRun(run: RetentionRun): Promise<void>;
  /** Removes visitors who were last here before then and have no conversation, at most so many. */
  purgeVisitors(before: number, limit: number): Promise<number>;
  /** Removes sessions, links, invitations, tries, codes and proofs that are past their time. `now` in ms. */
  purgeExpired(now: number): Promise<number>;
}
