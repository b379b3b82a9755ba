'use client';

import { cellAt, cellsIn, dotRadius } from './grid.ts';
import { PlotArea } from './plot-area.tsx';
import { PlotFigure, type PlotWords } from './plot-figure.tsx';
import { readingHeight } from './reading-line.tsx';
import { valueWords } from './series.ts';
import type { Unit } from './units.ts';
import { useReader } from './use-reader.ts';

const ROW = 20;
const AXIS = 20;
const LABELS = 36;
const HOURS = 24;

export type GridRow = { id: string; name: string; short: string; values: readonly (number | null)[] };

/** Seven days by 24 hours: a dot for each, as large as its count. Of nothing, the smallest dot; of a gap, none. */
export function HourGrid({
  rows,
  unit,
  hourName,
  ...words
}: PlotWords & {
  /** Each with 24 values. */
  rows: readonly GridRow[];
  unit: Unit;
  /** "14:00", in the reader's format. */
  hourName: (hour: number) => string;
}) {
  const values = rows.flatMap((row) => Array.from({ length: HOURS }, (_, hour) => row.values[hour] ?? null));
  const most = Math.max(0, ...values.map((value) => value ?? 0));
  const height = rows.length * ROW + AXIS;
  const layout = (width: number) => cellsIn(rows.length, HOURS, { left: LABELS, right: width - 4, row: ROW });
  const reader = useReader(values.length, (x, y, width) => cellAt(x, y, layout(width), HOURS), {
    columns: HOURS,
    start: Math.max(0, values.indexOf(most)),
  });
  return (
    <PlotFigure
      {...words}
      isEmpty={most === 0}
      height={height + readingHeight(1)}
      table={{
        columns: ['Hour', ...rows.map(({ name }) => name)],
        rows: Array.from({ length: HOURS }, (_, hour) => ({
          id: String(hour),
          cells: [hourName(hour), ...rows.map((row) => valueWords(row.values[hour], unit))],
        })),
      }}
    >
      <PlotArea
        name={words.name}
        height={height}
        reader={reader}
        legend={[]}
        reading={(place) => ({
          label: `${rows[Math.floor(place / HOURS)]?.name ?? ''}, ${hourName(place % HOURS)}`,
          values: [{ name: '', tone: null, text: valueWords(values[place], unit) }],
        })}
      >
        {(width) => {
          const { column, cells } = layout(width);
          return (
            <>
              {rows.map(({ id, short }, row) => (
                <text key={id} x={0} y={row * ROW + ROW / 2} dy="0.34em" className="fill-ink-faint text-12">
                  {short}
                </text>
              ))}
              {[0, 6, 12, 18].map((hour) => (
                <text
                  key={hour}
                  x={LABELS + hour * column}
                  y={height - 5}
                  className="fill-ink-faint text-12 tabular-nums"
                >
                  {hourName(hour)}
                </text>
              ))}
              {cells.map(({ x, y }, place) => (
                <circle
                  key={`${x}-${y}`}
                  cx={x}
                  cy={y}
                  r={dotRadius(values[place] ?? null, most, Math.min(column, ROW) / 2 - 0.5)}
                  className={values[place] ? 'fill-accent' : 'fill-border'}
                />
              ))}
              {reader.place !== null && cells[reader.place] && (
                <rect
                  x={(cells[reader.place]?.x ?? 0) - column / 2}
                  y={(cells[reader.place]?.y ?? 0) - ROW / 2}
                  width={column}
                  height={ROW}
                  rx={3}
                  className="fill-none stroke-ink"
                />
              )}
            </>
          );
        }}
      </PlotArea>
    </PlotFigure>
  );
}
