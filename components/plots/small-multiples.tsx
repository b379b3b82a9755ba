'use client';

import { Curve, Rule } from './line-plot.tsx';
import { PlotFigure, type PlotWords } from './plot-figure.tsx';
import { ReaderArea } from './reader-area.tsx';
import { nearest, pointPlaces, verticalScale } from './scales.ts';
import {
  hasNoValue,
  highest,
  readingAt,
  readingWords,
  type Series,
  type Step,
  tableOf,
  valueWords,
} from './series.ts';
import type { Unit } from './units.ts';
import { useReader } from './use-reader.ts';
import { useWidth } from './use-width.ts';

const HEIGHT = 48;
const ROW = HEIGHT + 30;
const LEAST_WIDTH = 132;
const GAP = 16;

/**
 * One small line for each of several, all on the same scale, so that they can be compared at a glance. Whatever place
 * one stands on is read in all of them; at rest each says its newest value.
 */
export function SmallMultiples({
  steps,
  series,
  unit,
  stepName = 'When',
  ...words
}: PlotWords & {
  steps: readonly Step[];
  series: readonly Series[];
  unit: Unit;
  /** What a step is, above the first column of the table. */
  stepName?: string;
}) {
  const { ref, width } = useWidth<HTMLDivElement>();
  const columns = Math.max(1, Math.min(series.length, Math.floor((width + GAP) / (LEAST_WIDTH + GAP))));
  const each = Math.floor((width - GAP * (columns - 1)) / columns);
  const box = { left: 2, right: Math.max(3, each - 6), top: 4, bottom: HEIGHT - 4 };
  const places = pointPlaces(steps.length, box);
  const reader = useReader(steps.length, (x) => nearest(x % (each + GAP), places), {
    start: steps.length - 1,
  });
  const vertical = verticalScale(highest(series), unit, box);
  const shown = reader.place ?? steps.length - 1;
  const top = vertical.ticks.at(-1) ?? 0;
  return (
    <PlotFigure
      {...words}
      isEmpty={hasNoValue(series)}
      height={ROW}
      table={tableOf(stepName, steps, series, unit)}
    >
      <ReaderArea
        ref={ref}
        name={words.name}
        reader={reader}
        valueText={readingWords(readingAt(steps, series, unit, reader.stood))}
      >
        <p aria-hidden="true" className="flex justify-between gap-3 text-12 text-ink-faint tabular-nums">
          <span>{steps[shown]?.label}</span>
          <span>{`0 to ${unit.short(top)}`}</span>
        </p>
        <div aria-hidden="true" className="flex flex-wrap" style={{ columnGap: GAP, minHeight: ROW }}>
          {width > 0 &&
            series.map((one) => (
              <div key={one.id} style={{ width: each, height: ROW }}>
                <p className="flex justify-between gap-2 pt-1 text-12 tabular-nums">
                  <span className="truncate text-ink-soft">{one.name}</span>
                  <span>{valueWords(one.values[shown], unit)}</span>
                </p>
                <svg
                  aria-hidden="true"
                  width={each}
                  height={HEIGHT}
                  viewBox={`0 0 ${each} ${HEIGHT}`}
                  className="block"
                >
                  <line
                    x1={box.left}
                    x2={box.right}
                    y1={box.bottom}
                    y2={box.bottom}
                    className="stroke-border"
                  />
                  {reader.place !== null && <Rule x={places[reader.place] ?? 0} box={box} />}
                  <Curve series={one} places={places} vertical={vertical} at={reader.place} filled />
                </svg>
              </div>
            ))}
        </div>
      </ReaderArea>
    </PlotFigure>
  );
}
