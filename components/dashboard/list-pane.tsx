'use client';

import { type Ref, useLayoutEffect, useRef } from 'react';
import { Button } from '#/components/ui/button.tsx';
import { SearchIcon } from '#/components/ui/icons.tsx';
import { Tabs } from '#/components/ui/tabs.tsx';
import { dayAndTime } from '#/components/ui/time-words.ts';
import type { ConversationSummary } from '#/lib/conversation/summary.ts';
import { countsOf, cutsIn, snoozedByMe, tabs, tabTitles, wholeList } from './conversation-list.ts';
import { ListFilterBar } from './list-filter-bar.tsx';
import { ListRows } from './list-rows.tsx';
import { NothingHere } from './nothing-here.tsx';
import type { SeenHeads } from './seen-heads.ts';
import { SelectionBar } from './selection-bar.tsx';
import type { List } from './use-list.ts';
import type { Selecting } from './use-selection.ts';

const LIST_ID = 'conversation-list';

/** The conversations of one tab. */
export function ListPane({
  all,
  list,
  selecting,
  searchRef,
  closedRead,
  selectedId,
  myId,
  seenHeads,
  fresh,
  onSelect,
  onSearchAll,
  searchAllRef,
}: {
  all: readonly ConversationSummary[];
  list: List;
  selecting: Selecting;
  searchRef: Ref<HTMLInputElement>;
  closedRead: boolean;
  selectedId: string | null;
  myId: string;
  seenHeads: SeenHeads;
  fresh: ReadonlySet<string>;
  onSelect: (conversationId: string) => void;
  /** Searches all messages, not only this list. */
  onSearchAll: () => void;
  searchAllRef: Ref<HTMLButtonElement>;
}) {
  const { shown, tab, setTab, search, setSearch } = list;
  const counts = countsOf(all, myId);
  const scroller = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab is read from its top.
  useLayoutEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [tab]);
  return (
    <section aria-label="Conversations" className="flex min-h-0 flex-1 flex-col">
      <div className="flex items-center border-hairline border-b pr-1">
        <label className="flex min-w-0 flex-1 items-center gap-2 pl-3 text-ink-faint">
          <SearchIcon />
          <span className="sr-only">Search conversations</span>
          <input
            ref={searchRef}
            type="search"
            value={search}
            placeholder="Search name, words, ticket"
            onChange={(event) => setSearch(event.target.value)}
            className="min-h-10 w-full min-w-0 bg-transparent text-ink focus-visible:-outline-offset-2 text-control"
          />
        </label>
        <Button ref={searchAllRef} look="plain" size="small" className="px-2" onClick={onSearchAll}>
          All messages
        </Button>
      </div>
      <Tabs
        label="Which conversations"
        tabs={tabs.map((id) => ({
          id,
          label: tabTitles[id],
          ...(id === 'closed' && !closedRead ? {} : { count: counts[id] }),
        }))}
        value={tab}
        onChange={setTab}
        panelId={LIST_ID}
      />
      <ListFilterBar list={list} onSelectMany={selecting.begin} />
      <div
        ref={scroller}
        id={LIST_ID}
        role="tabpanel"
        aria-label={tabTitles[tab]}
        // Rows change places: whoever reads stays where they are, and does not go along with one of them.
        className="scroll-area min-h-0 flex-1 [overflow-anchor:none]"
      >
        {shown.length === 0 ? (
          <NothingHere tab={tab} search={search} filtered={cutsIn(list.cut) > 0} />
        ) : (
          <ListRows
            shown={shown}
            scroller={scroller}
            selecting={selecting}
            selectedId={selectedId}
            myId={myId}
            seenHeads={seenHeads}
            fresh={fresh}
            onSelect={onSelect}
          />
        )}
        {tab === 'mine' && !list.cut.snoozed && (
          <SnoozedLine
            snoozed={snoozedByMe(all, myId)}
            onShow={() => list.setCut({ ...wholeList, snoozed: true })}
          />
        )}
      </div>
      <SelectionBar selecting={selecting} conversations={all} />
    </section>
  );
}

/** What I have put aside, from where I look for it. */
function SnoozedLine({ snoozed, onShow }: { snoozed: readonly ConversationSummary[]; onShow: () => void }) {
  const next = snoozed[0]?.snoozedUntil;
  if (!next) return null;
  return (
    <p className="px-1 py-1">
      <Button size="small" look="plain" className="whitespace-normal text-left" onClick={onShow}>
        {snoozed.length} snoozed, the next until {dayAndTime(next)}
      </Button>
    </p>
  );
}
