import type { TicketPriority } from './facts.ts';

/** What lists of conversations are cut down to. */

export const listTabs = ['mine', 'waiting', 'ai', 'all', 'closed'] as const;
export type ListTab = (typeof listTabs)[number];

export type ListFilter = {
  tab: ListTab;
  /** Null: any tag or none. */
  tag: string | null;
  /** Null: any. */
  priority: TicketPriority | null;
  /** Only what holds something I have not read. */
  unread: boolean;
  /** Only what is put aside until a time. */
  snoozed: boolean;
  /** Part of the name, the last words or a ticket; empty: any. */
  search: string;
};
