'use client';

import { HorizontalAxis, VerticalAxis } from './axes.tsx';
import { highestStack, stacked } from './paths.ts';
import { PlotArea } from './plot-area.tsx';
import { PlotFigure, type PlotWords } from './plot-figure.tsx';
import { readingHeight } from './reading-line.tsx';
import { type Band, type Box, bands, boxIn, nearest, type Vertical, verticalScale } from './scales.ts';
import { hasNoValue, readingAt, type Series, type Step, tableOf } from './series.ts';
import { toneText } from './tones.ts';
import type { Unit } from './units.ts';
import { useReader } from './use-reader.ts';

/**
 * Counts as bars from zero; several series stand on one another, the first at the bottom. Below a bar of nothing there
 * is the baseline; below a gap there is none.
 */
export function BarPlot({
  steps,
  series,
  unit,
  stepName = 'When',
  height = 160,
  tickRoom = 56,
  start,
  ...words
}: PlotWords & {
  steps: readonly Step[];
  series: readonly Series[];
  unit: Unit;
  /** What a step is, above the first column of the table. */
  stepName?: string;
  /** Of the drawing, in px. */
  height?: number;
  /** What a label below the bars needs, in px. */
  tickRoom?: number;
  /** Where the keyboard begins; the last one unless given. */
  start?: number;
}) {
  const middlesIn = (width: number) => bands(steps.length, boxIn(width, height)).map(({ middle }) => middle);
  const reader = useReader(steps.length, (x, _y, width) => nearest(x, middlesIn(width)), {
    start: start ?? steps.length - 1,
  });
  return (
    <PlotFigure
      {...words}
      isEmpty={hasNoValue(series)}
      height={height + readingHeight(series.length)}
      table={tableOf(stepName, steps, series, unit)}
    >
      <PlotArea
        name={words.name}
        height={height}
        reader={reader}
        legend={series}
        reading={(place) => readingAt(steps, series, unit, place)}
      >
        {(width) => {
          const box = boxIn(width, height);
          const standing = bands(steps.length, box);
          const vertical = verticalScale(highestStack(series, steps.length), unit, box);
          return (
            <>
              <VerticalAxis
                vertical={{ ...vertical, ticks: vertical.ticks.filter((tick) => tick > 0) }}
                box={box}
                unit={unit}
              />
              <HorizontalAxis
                steps={steps}
                places={standing.map(({ middle }) => middle)}
                box={box}
                room={tickRoom}
              />
              <Baseline series={series} standing={standing} box={box} />
              <Bars series={series} standing={standing} vertical={vertical} at={reader.place} />
            </>
          );
        }}
      </PlotArea>
    </PlotFigure>
  );
}

function Bars({
  series,
  standing,
  vertical: { y },
  at,
}: {
  series: readonly Series[];
  standing: readonly Band[];
  vertical: Vertical;
  at: number | null;
}) {
  const tones = new Map(series.map(({ id, tone }) => [id, tone]));
  return stacked(series, standing.length).map(({ id, place, from, to }) => {
    const band = standing[place];
    if (!band) return null;
    // A hairline of paper parts what stands on one another, as far as there is room for it.
    const gap = from > 0 && y(from) - y(to) > 3 ? 1 : 0;
    return (
      <rect
        key={`${id}-${place}`}
        x={band.left}
        width={band.width}
        y={y(to)}
        height={Math.max(1, y(from) - y(to) - gap)}
        className={toneText[tones.get(id) ?? 'soft']}
        fill="currentColor"
        opacity={at === null || at === place ? 1 : 0.6}
      />
    );
  });
}

function Baseline({
  series,
  standing,
  box,
}: {
  series: readonly Series[];
  standing: readonly Band[];
  box: Box;
}) {
  const known = (place: number) => series.some(({ values }) => (values[place] ?? null) !== null);
  const step = standing.length > 1 ? (standing[1]?.middle ?? 0) - (standing[0]?.middle ?? 0) : 0;
  return standing.map(({ middle, width }, place) => {
    const half = Math.max(step, width) / 2;
    return known(place) ? (
      <line
        key={middle}
        x1={Math.max(box.left, middle - half)}
        x2={Math.min(box.right, middle + half)}
        y1={box.bottom}
        y2={box.bottom}
        className="stroke-border"
      />
    ) : null;
  });
}
