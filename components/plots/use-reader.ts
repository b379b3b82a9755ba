'use client';

import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { placeAfter } from './stepping.ts';

export type Reader = {
  /** The place that is read: under the pointer, else the one the keyboard is at. Null: none. */
  place: number | null;
  /** The place the keyboard is at, of `count`. */
  stood: number;
  count: number;
  /** For the element that takes the focus. */
  handlers: {
    onKeyDown: (event: KeyboardEvent) => void;
    onFocus: () => void;
    onBlur: () => void;
    onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    onPointerLeave: (event: PointerEvent<HTMLElement>) => void;
  };
};

/**
 * One place of a plot is read at a time: by pointer, by touch, or by arrow keys while the plot has the focus.
 * @param placeUnder the place at a point of the plot, in px from its left upper corner, when it is so wide.
 * @param options `start`: where the keyboard begins; `columns`: of a grid, so that up and down change the row.
 */
export function useReader(
  count: number,
  placeUnder: (x: number, y: number, width: number) => number | null,
  options: { start?: number; columns?: number } = {},
): Reader {
  const [kept, setKept] = useState<number | null>(null);
  const [hasFocus, setHasFocus] = useState(false);
  const [hovered, setHovered] = useState<number | null>(null);
  const most = Math.max(0, count - 1);
  // Fewer places than before: whoever stood behind the last stands on the last.
  const stood = Math.min(kept ?? options.start ?? 0, most);
  const under = hovered === null ? null : Math.min(hovered, most);
  const place = count === 0 ? null : (under ?? (hasFocus ? stood : null));

  function point({ clientX, clientY, currentTarget }: PointerEvent<HTMLElement>) {
    const { left, top, width } = currentTarget.getBoundingClientRect();
    const at = placeUnder(clientX - left, clientY - top, Math.floor(width));
    setHovered(at);
    return at;
  }

  return {
    place,
    stood,
    count,
    handlers: {
      onKeyDown(event) {
        if (event.altKey || event.ctrlKey || event.metaKey) return;
        const next = placeAfter(event.key, place ?? stood, count, options.columns);
        if (next === null) return;
        event.preventDefault();
        setHovered(null);
        setKept(next);
      },
      onFocus: () => setHasFocus(true),
      onBlur: () => setHasFocus(false),
      onPointerMove: point,
      onPointerDown(event) {
        const at = point(event);
        if (at !== null) setKept(at);
      },
      // A finger that is lifted leaves too; what it pointed at stays readable until it points elsewhere.
      onPointerLeave({ pointerType }) {
        if (pointerType !== 'touch') setHovered(null);
      },
    },
  };
}
