'use client';

import { type RefObject, useCallback, useEffect, useRef } from 'react';
import { useWindow } from '#/components/ui/use-window.ts';
import type { ConversationSummary } from '#/lib/conversation/summary.ts';
import { unreadIn } from './conversation-row.ts';
import { ListRow } from './list-row.tsx';
import type { SeenHeads } from './seen-heads.ts';
import type { Selecting } from './use-selection.ts';

/** In px; all are alike, and drawn ones are measured. */
const ROW = 71;
const rowHeight = () => ROW;

/** The rows of the list, of a long one only those about where it is scrolled to. */
export function ListRows({
  shown,
  scroller,
  selecting,
  selectedId,
  myId,
  seenHeads,
  fresh,
  onSelect,
}: {
  shown: readonly ConversationSummary[];
  scroller: RefObject<HTMLElement | null>;
  selecting: Selecting;
  selectedId: string | null;
  myId: string;
  seenHeads: SeenHeads;
  fresh: ReadonlySet<string>;
  onSelect: (conversationId: string) => void;
}) {
  const keyOf = useCallback((index: number) => shown[index]?.conversationId ?? index, [shown]);
  const { rows, isWhole, measure, goTo, onFocus, onBlur } = useWindow(scroller, {
    count: shown.length,
    keyOf,
    height: rowHeight,
  });
  useSelectedInSight(shown, selectedId, goTo);
  return (
    <ul onFocus={onFocus} onBlur={onBlur}>
      {rows.map(({ index, above }) => {
        const conversation = shown[index];
        if (!conversation) return null;
        const { conversationId } = conversation;
        const selected = conversationId === selectedId;
        return (
          <ListRow
            key={conversationId}
            conversation={conversation}
            selected={selected}
            myId={myId}
            unread={selected ? 0 : unreadIn(conversation, seenHeads[conversationId] ?? 0)}
            fresh={fresh.has(conversationId)}
            onSelect={onSelect}
            ticked={selecting.on ? selecting.ids.has(conversationId) : null}
            onTick={selecting.select}
            index={index}
            above={above}
            count={isWhole ? undefined : shown.length}
            measure={measure}
          />
        );
      })}
    </ul>
  );
}

/** Whatever was selected, by J and K, in the address or in a search, is scrolled to; later it may wander off. */
function useSelectedInSight(
  shown: readonly ConversationSummary[],
  selectedId: string | null,
  goTo: (index: number) => void,
): void {
  const inSight = useRef<string | null>(null);
  useEffect(() => {
    if (selectedId === inSight.current) return;
    const index = shown.findIndex(({ conversationId }) => conversationId === selectedId);
    if (selectedId !== null && index < 0) return;
    inSight.current = selectedId;
    if (index >= 0) goTo(index);
  }, [shown, selectedId, goTo]);
}
