'use client';

import {
  memo,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useWindow } from '#/components/ui/use-window.ts';
import type { ApprovalDecision } from './approval-entry.tsx';
import { factId } from './brief-view.tsx';
import { type RowPlace, RowPlaceContext } from './row-place.ts';
import { ThreadEntry } from './thread-entry.tsx';
import type { ThreadItem } from './thread-items.ts';
import { heightAt, placeOf } from './thread-rows.ts';
import { useNamedFact } from './use-selected.ts';

/** The facts of a thread, of a long one only those about where it is scrolled to. */
export const ThreadList = memo(function ThreadList({
  items,
  scroller,
  onLeaveEnd,
  onUseDraft,
  onDecide,
}: {
  items: readonly ThreadItem[];
  scroller: RefObject<HTMLElement | null>;
  /** A fact is gone to: the end is followed no longer. */
  onLeaveEnd: () => void;
  onUseDraft: (text: string) => void;
  onDecide: (decision: ApprovalDecision) => void;
}) {
  const { seq, visits } = useNamedFact();
  const named = seq === null ? -1 : placeOf(items, seq);
  const keyOf = useCallback((index: number) => items[index]?.seq ?? index, [items]);
  const height = useCallback((index: number) => heightAt(items, index), [items]);
  const { rows, isWhole, measure, goTo, onFocus, onBlur } = useWindow(
    scroller,
    { count: items.length, keyOf, height },
    { keep: [named], fromEnd: true },
  );
  const toldSeq = useTold(items);
  const namedSeq = named < 0 ? null : seq;

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for once more, it is gone to once more.
  useLayoutEffect(() => {
    if (namedSeq === null) return;
    onLeaveEnd();
    goTo(named, { align: 'center' });
    return focusIfNothingIs(namedSeq);
  }, [namedSeq, visits]);

  return (
    <ol
      onFocus={onFocus}
      onBlur={onBlur}
      className="[&>[data-marked]]:rounded-6 [&>[data-marked]]:bg-accent-soft"
    >
      {rows.map(({ index, above }) => {
        const item = items[index];
        return (
          item && (
            <ThreadRow
              key={item.seq}
              item={item}
              index={index}
              above={above}
              count={isWhole ? undefined : items.length}
              measure={measure}
              isNew={item.seq > toldSeq}
              isMarked={index === named}
              onUseDraft={onUseDraft}
              onDecide={onDecide}
            />
          )
        );
      })}
    </ol>
  );
});

const ThreadRow = memo(function ThreadRow({
  item,
  index,
  above,
  count,
  measure,
  isNew,
  isMarked,
  onUseDraft,
  onDecide,
}: {
  item: ThreadItem;
  index: number;
  above: number;
  /** How many there are, where not all of them are drawn. */
  count: number | undefined;
  measure: (row: HTMLLIElement | null) => void;
  isNew: boolean;
  isMarked: boolean;
  onUseDraft: (text: string) => void;
  onDecide: (decision: ApprovalDecision) => void;
}) {
  // What is only scrolled to is nothing new, and a live region would read it out.
  const [isRead] = useState(isNew);
  const place = useMemo<RowPlace>(
    () => ({
      ref: measure,
      'data-index': index,
      'data-marked': isMarked ? '' : undefined,
      'aria-live': isRead ? undefined : 'off',
      'aria-setsize': count,
      'aria-posinset': count === undefined ? undefined : index + 1,
      style: above === 0 ? undefined : { marginTop: above },
    }),
    [measure, index, isMarked, isRead, count, above],
  );
  return (
    <RowPlaceContext value={place}>
      <ThreadEntry item={item} onUseDraft={onUseDraft} onDecide={onDecide} />
    </RowPlaceContext>
  );
});

/** The newest fact that stood there at the last drawing: only what comes after it is read out. */
function useTold(items: readonly ThreadItem[]): number {
  const newest = items.at(-1)?.seq ?? 0;
  const told = useRef(newest);
  useEffect(() => {
    told.current = newest;
  }, [newest]);
  return told.current;
}

/** Where the list gives way to the thread, whatever had the focus is gone: it goes to the fact. */
function focusIfNothingIs(seq: number): (() => void) | undefined {
  const entry = document.getElementById(factId(seq));
  if (!entry || document.activeElement !== document.body) return undefined;
  entry.tabIndex = -1;
  entry.focus({ preventScroll: true });
  return () => entry.removeAttribute('tabindex');
}
