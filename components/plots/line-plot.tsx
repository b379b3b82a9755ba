'use client';

import { HorizontalAxis, VerticalAxis } from './axes.tsx';
import { areaPath, linePath, lonePlaces } from './paths.ts';
import { PlotArea } from './plot-area.tsx';
import { PlotFigure, type PlotWords } from './plot-figure.tsx';
import { readingHeight } from './reading-line.tsx';
import { type Box, boxIn, nearest, pointPlaces, type Vertical, verticalScale } from './scales.ts';
import { hasNoValue, highest, readingAt, type Series, type Step, tableOf } from './series.ts';
import { toneText } from './tones.ts';
import type { Unit } from './units.ts';
import { useReader } from './use-reader.ts';

/** Figures over time as lines, from zero upwards, broken where one is missing. */
export function LinePlot({
  steps,
  series,
  unit,
  stepName = 'When',
  height = 160,
  filled = false,
  ...words
}: PlotWords & {
  steps: readonly Step[];
  series: readonly Series[];
  unit: Unit;
  /** What a step is, above the first column of the table. */
  stepName?: string;
  /** Of the drawing, in px. */
  height?: number;
  /** Fills down to zero below the first line. */
  filled?: boolean;
}) {
  const placesIn = (width: number) => pointPlaces(steps.length, boxIn(width, height));
  const reader = useReader(steps.length, (x, _y, width) => nearest(x, placesIn(width)), {
    start: steps.length - 1,
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
          const places = placesIn(width);
          const vertical = verticalScale(highest(series), unit, box);
          return (
            <>
              <VerticalAxis vertical={vertical} box={box} unit={unit} />
              <HorizontalAxis steps={steps} places={places} box={box} />
              {reader.place !== null && <Rule x={places[reader.place] ?? 0} box={box} />}
              {series.map((each, index) => (
                <Curve
                  key={each.id}
                  series={each}
                  places={places}
                  vertical={vertical}
                  at={reader.place}
                  filled={filled && index === 0}
                />
              ))}
            </>
          );
        }}
      </PlotArea>
    </PlotFigure>
  );
}

/** Where the reader stands. */
export function Rule({ x, box }: { x: number; box: Box }) {
  return <line x1={x} x2={x} y1={box.top} y2={box.bottom} className="stroke-border" />;
}

/** One line, with a dot where somebody reads and where a value has no neighbour. */
export function Curve({
  series: { values, tone, dashed },
  places,
  vertical: { y },
  at,
  filled,
}: {
  series: Series;
  places: readonly number[];
  vertical: Vertical;
  at: number | null;
  filled: boolean;
}) {
  const read = at === null ? null : (values[at] ?? null);
  return (
    <g className={toneText[tone]}>
      {filled && <path d={areaPath(values, places, y)} fill="currentColor" opacity={0.12} />}
      <path
        d={linePath(values, places, y)}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.75}
        strokeLinejoin="round"
        strokeDasharray={dashed ? '4 3' : undefined}
      />
      {lonePlaces(values).map((place) => (
        <circle key={place} cx={places[place]} cy={y(values[place] ?? 0)} r={2.25} fill="currentColor" />
      ))}
      {at !== null && read !== null && (
        <circle
          cx={places[at]}
          cy={y(read)}
          r={4}
          fill="currentColor"
          className="stroke-paper"
          strokeWidth={1.5}
        />
      )}
    </g>
  );
}
