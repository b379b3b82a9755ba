'use client';

import type { KeyboardEvent, Ref } from 'react';
import { holderText } from '#/components/line/holder.ts';
import { Dot } from '#/components/line/line.tsx';
import { classes } from '#/components/ui/classes.ts';
import type { Stretch } from '#/lib/conversation/moments.ts';

/** With more the dots would lie on each other; the colours still tell who had it. */
const MOST_JUNCTIONS = 40;

/** The line lying flat, from the first fact to the newest, with a handle on it: where one stands. */
export function Scrubber({
  stretches,
  length,
  moment,
  words,
  onMove,
  onEscape,
  handle,
}: {
  stretches: readonly Stretch[];
  /** How many facts there are; at least 1. */
  length: number;
  /** 1 to `length`. */
  moment: number;
  /** What happened there, for screen readers. */
  words: string;
  onMove: (moment: number) => void;
  onEscape: () => void;
  handle: Ref<HTMLInputElement>;
}) {
  function press(event: KeyboardEvent) {
    if (event.key === 'Escape') onEscape();
  }
  return (
    <div className="relative mb-1 h-8">
      <div aria-hidden="true" className="pointer-events-none absolute inset-x-2 top-1/2">
        {segmentsOf(stretches, length).map(({ key, holder, left, width }) => (
          <span
            key={key}
            className={classes(
              '-translate-y-1/2 absolute border-t-2',
              holder === 'closed' ? 'border-hairline' : 'border-current',
              holder === 'waiting' ? 'border-dashed' : 'border-solid',
              holderText[holder],
            )}
            style={{ left: `${left}%`, width: `${width}%` }}
          />
        ))}
        {stretches.length <= MOST_JUNCTIONS &&
          junctionsOf(stretches, length).map(({ key, from, to, left }) => (
            <span
              key={key}
              className="-translate-x-1/2 -translate-y-1/2 absolute flex rounded-6 bg-surface px-px"
              style={{ left: `${left}%` }}
            >
              <Dot holder={from} />
              <Dot holder={to} className="-ml-0.5" />
            </span>
          ))}
      </div>
      <input
        ref={handle}
        type="range"
        aria-label="Moment"
        aria-valuetext={words}
        min={1}
        max={length}
        step={1}
        value={moment}
        onChange={(event) => onMove(Number(event.target.value))}
        onKeyDown={press}
        className={classes(
          'absolute inset-0 w-full cursor-pointer appearance-none rounded-6 bg-transparent forced-colors:appearance-auto',
          '[&::-webkit-slider-thumb]:size-4 [&::-webkit-slider-thumb]:appearance-none [&::-webkit-slider-thumb]:rounded-full',
          '[&::-webkit-slider-thumb]:border-2 [&::-webkit-slider-thumb]:border-accent [&::-webkit-slider-thumb]:bg-surface',
          '[&::-moz-range-thumb]:box-border [&::-moz-range-thumb]:size-4 [&::-moz-range-thumb]:rounded-full',
          '[&::-moz-range-thumb]:border-2 [&::-moz-range-thumb]:border-accent [&::-moz-range-thumb]:bg-surface',
        )}
      />
    </div>
  );
}

type Segment = { key: string; holder: Stretch['holder']; left: number; width: number };

/** In percent of the way from the first fact to the newest. */
export function segmentsOf(stretches: readonly Stretch[], length: number): Segment[] {
  return stretches.map(({ holder, from }, index) => {
    const left = share(from, length);
    const right = share(stretches[index + 1]?.from ?? length, length);
    return { key: `${from} ${holder}`, holder, left, width: Math.max(0, right - left) };
  });
}

function junctionsOf(stretches: readonly Stretch[], length: number) {
  return stretches.slice(1).map(({ holder, from }, index) => ({
    key: `${from} ${holder}`,
    from: stretches[index]?.holder ?? holder,
    to: holder,
    left: share(from, length),
  }));
}

function share(moment: number, length: number): number {
  return length <= 1 ? 0 : ((moment - 1) / (length - 1)) * 100;
}
