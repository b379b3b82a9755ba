'use client';

import type { Ref } from 'react';
import { SearchIcon } from '#/components/ui/icons.tsx';
import { Tabs } from '#/components/ui/tabs.tsx';
import type { ConversationSummary } from '#/lib/conversation/summary.ts';
import { countsOf, type Tab, tabs, tabTitles } from './conversation-list.ts';
import { unreadIn } from './conversation-row.ts';
import { ListRow } from './list-row.tsx';
import { NothingHere } from './nothing-here.tsx';
import type { SeenHeads } from './seen-heads.ts';

const LIST_ID = 'conversation-list';

/** The conversations of one tab. */
export function ListPane({
  all,
  shown,
  tab,
  onTab,
  search,
  onSearch,
  searchRef,
  closedRead,
  selectedId,
  myId,
  seenHeads,
  fresh,
  onSelect,
}: {
  all: readonly ConversationSummary[];
  shown: readonly ConversationSummary[];
  tab: Tab;
  onTab: (tab: Tab) => void;
  search: string;
  onSearch: (search: string) => void;
  searchRef: Ref<HTMLInputElement>;
  closedRead: boolean;
  selectedId: string | null;
  myId: string;
  seenHeads: SeenHeads;
  fresh: ReadonlySet<string>;
  onSelect: (conversationId: string) => void;
}) {
  const counts = countsOf(all, myId);
  return (
    <section aria-label="Conversations" className="flex min-h-0 flex-1 flex-col">
      <label className="flex items-center gap-2 border-hairline border-b px-3 text-ink-faint">
        <SearchIcon />
        <span className="sr-only">Search conversations</span>
        <input
          ref={searchRef}
          type="search"
          value={search}
          placeholder="Search name, words, ticket"
          onChange={(event) => onSearch(event.target.value)}
          className="min-h-10 w-full min-w-0 bg-transparent text-ink focus-visible:-outline-offset-2 text-control"
        />
      </label>
      <Tabs
        label="Which conversations"
        tabs={tabs.map((id) => ({
          id,
          label: tabTitles[id],
          ...(id === 'closed' && !closedRead ? {} : { count: counts[id] }),
        }))}
        value={tab}
        onChange={onTab}
        panelId={LIST_ID}
      />
      <div id={LIST_ID} role="tabpanel" aria-label={tabTitles[tab]} className="scroll-area min-h-0 flex-1">
        {shown.length === 0 ? (
          <NothingHere tab={tab} search={search} />
        ) : (
          <ul>
            {shown.map((conversation) => (
              <ListRow
                key={conversation.conversationId}
                conversation={conversation}
                selected={conversation.conversationId === selectedId}
                myId={myId}
                unread={
                  conversation.conversationId === selectedId
                    ? 0
                    : unreadIn(conversation, seenHeads[conversation.conversationId] ?? 0)
                }
                fresh={fresh.has(conversation.conversationId)}
                onSelect={onSelect}
              />
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
