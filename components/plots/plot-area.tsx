'use client';

import type { ReactNode } from 'react';
import { ReaderArea } from './reader-area.tsx';
import { ReadingLine } from './reading-line.tsx';
import { type Reading, type ReadValue, readingWords } from './series.ts';
import type { Reader } from './use-reader.ts';
import { useWidth } from './use-width.ts';

/**
 * The drawing and the line of numbers above it.
 */
export function PlotArea({
  name,
  height,
  reader,
  reading,
  legend,
  children,
}: {
  name: string;
  /** Of the drawing, in px. */
  height: number;
  reader: Reader;
  reading: (place: number) => Reading;
  legend: readonly Omit<ReadValue, 'text'>[];
  /** Draws into this width. */
  children: (width: number) => ReactNode;
}) {
  const { ref, width } = useWidth<HTMLDivElement>();
  const { place } = reader;
  return (
    <>
      <ReadingLine reading={place === null ? null : reading(place)} legend={legend} />
      <ReaderArea
        ref={ref}
        name={name}
        reader={reader}
        valueText={readingWords(reading(reader.stood))}
        style={{ height }}
      >
        {width > 0 && (
          <svg
            aria-hidden="true"
            width={width}
            height={height}
            viewBox={`0 0 ${width} ${height}`}
            className="block"
          >
            {children(width)}
          </svg>
        )}
      </ReaderArea>
    </>
  );
}
