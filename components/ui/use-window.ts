'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { type FocusEvent, type RefObject, useCallback, useRef } from 'react';

/** Up to so many rows all stand in the page, for find in page, printing and screen readers; of more only a window. */
export const WHOLE = 200;
/** Rows drawn above and below what is seen, so that a turn of the wheel meets drawn ones. */
const BEYOND = 12;

export type WindowRow = {
  index: number;
  /** The height of the rows left out above it, in px: its top margin. */
  above: number;
};

/** A key of its own for each row, and its height in px as far as it can be told before it was drawn. */
export type WindowSource = {
  count: number;
  keyOf: (index: number) => string | number;
  height: (index: number) => number;
};

/**
 * Which rows of a long list stand in the page. They stay in the flow: what is left out is the margin of the next row,
 * so that a row is never drawn over another, whatever was guessed of its height. What a wrong guess moves above the reader,
 * the browser's scroll anchoring takes out of the scroll position; only where there is none, it is done here. The newest
 * row, those of `keep` and the one with the focus stay wherever the window is.
 *
 * Give each row's element `data-index`, the margin and `measure` as its ref, and the list `onFocus` and `onBlur`.
 */
export function useWindow(
  scroller: RefObject<HTMLElement | null>,
  { count, keyOf, height }: WindowSource,
  { keep = none, fromEnd = false }: { keep?: readonly number[]; fromEnd?: boolean } = {},
) {
  // By key: rows change places while one has the focus.
  const focused = useRef<string | number | null>(null);
  const latest = useRef(keyOf);
  latest.current = keyOf;
  const isWhole = count <= WHOLE;
  const rows = useVirtualizer<HTMLElement, HTMLLIElement>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: height,
    getItemKey: keyOf,
    // The height of the window is more than that of what scrolls: the first drawing need not wait for measuring.
    initialRect: { width: 0, height: globalThis.innerHeight ?? 0 },
    initialOffset: () => scroller.current?.scrollTop || (fromEnd ? sum(count, height) : 0),
    rangeExtractor: ({ startIndex, endIndex }) =>
      isWhole
        ? allOf(count)
        : drawn(count, startIndex - BEYOND, endIndex + BEYOND, [
            ...keep,
            placeOf(focused.current, count, keyOf),
          ]),
  });

  if (browserAnchors()) rows.shouldAdjustScrollPositionOnItemSizeChange = never;

  const onFocus = useCallback((event: FocusEvent) => {
    const row = event.target.closest<HTMLElement>('[data-index]');
    focused.current = row ? latest.current(Number(row.dataset.index)) : null;
  }, []);
  const onBlur = useCallback(() => {
    focused.current = null;
  }, []);

  return {
    rows: isWhole ? allOf(count).map((index) => ({ index, above: 0 })) : withGaps(rows.getVirtualItems()),
    isWhole,
    measure: rows.measureElement,
    goTo: rows.scrollToIndex,
    onFocus,
    onBlur,
  };
}

const none: readonly number[] = [];
const never = () => false;

/** A write to the scroll position would end the smooth scrolling of a wheel; the browser's own anchoring does not. */
function browserAnchors(): boolean {
  return globalThis.CSS?.supports('overflow-anchor', 'auto') ?? false;
}

/**
 * The rows from the first to the last of the window, with the newest and those that are kept, in order.
 * @param kept may name rows that are not there (any more), and none.
 */
export function drawn(
  count: number,
  first: number,
  last: number,
  kept: readonly (number | null)[],
): number[] {
  const from = Math.max(0, first);
  const to = Math.min(count - 1, last);
  const inside = Array.from({ length: Math.max(0, to - from + 1) }, (_, place) => from + place);
  const outside = [count - 1, ...kept].filter(
    (index): index is number => index !== null && index >= 0 && index < count && (index < from || index > to),
  );
  return outside.length === 0
    ? inside
    : [...new Set([...inside, ...outside])].sort((one, other) => one - other);
}

/** How much is left out above each row. */
export function withGaps(rows: readonly { index: number; start: number; end: number }[]): WindowRow[] {
  return rows.map(({ index, start }, place) => ({ index, above: start - (rows[place - 1]?.end ?? 0) }));
}

function placeOf(key: string | number | null, count: number, keyOf: WindowSource['keyOf']): number | null {
  if (key === null) return null;
  for (let index = 0; index < count; index += 1) if (keyOf(index) === key) return index;
  return null;
}

function allOf(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function sum(count: number, height: (index: number) => number): number {
  return allOf(count).reduce((before, index) => before + height(index), 0);
}
