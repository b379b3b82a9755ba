'use client';

import { PlotArea } from './plot-area.tsx';
import { PlotFigure, type PlotWords } from './plot-figure.tsx';
import { readingHeight } from './reading-line.tsx';
import { nearest } from './scales.ts';
import type { Reading } from './series.ts';
import { type Part, partsOf, type SharedPart } from './shares.ts';
import { toneText } from './tones.ts';
import { counts, shares } from './units.ts';
import { useReader } from './use-reader.ts';

const HEIGHT = 28;
const LABEL_ROOM = 44;

/** How a whole is shared, as one bar as wide as the page, in the order given. */
export function SharePlot({
  parts,
  partName = 'Part',
  countName = 'Number',
  ...words
}: PlotWords & {
  parts: readonly Part[];
  /** Above the columns of the table. */
  partName?: string;
  countName?: string;
}) {
  const shared = partsOf(parts);
  const middles = (width: number) => shared.map(({ from, to }) => ((from + to) / 2) * width);
  const reader = useReader(
    shared.length,
    (x, _y, width) => nearestPart(x / width, shared) ?? nearest(x, middles(width)),
  );
  return (
    <PlotFigure
      {...words}
      isEmpty={!shared.some(({ count }) => count > 0)}
      height={HEIGHT + readingHeight(shared.length)}
      table={{
        columns: [partName, countName, 'Share'],
        rows: shared.map(({ id, name, count, share }) => ({
          id,
          cells: [name, counts.words(count), shares.words(share)],
        })),
      }}
    >
      <PlotArea
        name={words.name}
        height={HEIGHT}
        reader={reader}
        legend={parts}
        reading={(place) => readingOf(shared[place])}
      >
        {(width) =>
          shared.map(({ id, tone, share, from, to, count }, place) =>
            count === 0 ? null : (
              <g key={id} className={toneText[tone]}>
                <rect
                  x={from * width}
                  width={Math.max(1, (to - from) * width - 2)}
                  y={2}
                  height={HEIGHT - 4}
                  rx={3}
                  fill="currentColor"
                  opacity={reader.place === null || reader.place === place ? 1 : 0.6}
                />
                {(to - from) * width > LABEL_ROOM && (
                  <text
                    x={((from + to) / 2) * width}
                    y={HEIGHT / 2}
                    dy="0.34em"
                    textAnchor="middle"
                    className="fill-paper font-medium text-12 tabular-nums"
                  >
                    {shares.short(share)}
                  </text>
                )}
              </g>
            ),
          )
        }
      </PlotArea>
    </PlotFigure>
  );
}

function nearestPart(at: number, shared: readonly SharedPart[]): number | null {
  const place = shared.findIndex(({ from, to }) => at >= from && at < to);
  return place < 0 ? null : place;
}

function readingOf(part: SharedPart | undefined): Reading {
  if (!part) return { label: '', values: [] };
  const text = `${counts.words(part.count)}, ${shares.words(part.share)}`;
  return { label: part.name, values: [{ name: '', tone: part.tone, text }] };
}
