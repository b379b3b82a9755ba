'use client';

import { useEffect, useMemo, useState } from 'react';
import type { ListFilter } from '#/lib/conversation/list-filter.ts';
import { type Cut, conversationsUnder, type Tab, tabs, wholeList } from './conversation-list.ts';
import { unreadIn } from './conversation-row.ts';
import { useKept } from './kept.ts';
import type { SeenHeads } from './seen-heads.ts';
import type { Desk } from './use-desk.ts';

export type List = ReturnType<typeof useList>;

/** The tab, the search and the filter, and what they leave. The tab is kept over reloads. */
export function useList(
  { view, readClosed, closedRead }: Desk,
  seenHeads: SeenHeads,
  selectedId: string | null,
) {
  const [kept, setTab] = useKept('tab');
  const tab: Tab = tabs.find((each) => each === kept) ?? 'all';
  const [search, setSearch] = useState('');
  const [cut, setCut] = useState<Cut>(wholeList);
  const shown = useMemo(() => {
    if (!view) return [];
    const isUnread = (conversation: (typeof view.conversations)[number]) =>
      // What I am reading does not vanish under my eyes.
      conversation.conversationId === selectedId ||
      unreadIn(conversation, seenHeads[conversation.conversationId] ?? 0) > 0;
    return conversationsUnder(tab, view.conversations, view.me.id, search, cut, isUnread);
  }, [view, tab, search, cut, seenHeads, selectedId]);
  const opened = view !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for the tab, not whenever the function is new.
  useEffect(() => {
    if (tab === 'closed' && opened && !closedRead) readClosed();
  }, [tab, opened, closedRead]);

  function show(filter: ListFilter) {
    const { tab: wanted, search: words, ...rest } = filter;
    setTab(wanted);
    setSearch(words);
    setCut(rest);
  }

  const filter: ListFilter = { tab, search: search.trim(), ...cut };
  return { tab, setTab, search, setSearch, cut, setCut, shown, filter, show };
}
