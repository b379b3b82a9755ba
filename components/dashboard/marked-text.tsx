import type { ReactNode } from 'react';
import type { TextRange } from '#/lib/conversation/snippet.ts';

/** A text with some of it marked. The ranges are in order and do not overlap. */
export function MarkedText({ text, marked }: { text: string; marked: readonly TextRange[] }) {
  const pieces: ReactNode[] = [];
  let end = 0;
  for (const range of marked) {
    if (range.start > end) pieces.push(text.slice(end, range.start));
    pieces.push(
      <mark key={range.start} className="bg-accent-soft font-medium text-ink">
        {text.slice(range.start, range.end)}
      </mark>,
    );
    end = range.end;
  }
  pieces.push(text.slice(end));
  return pieces;
}
