import { area, line } from 'd3-shape';
import type { Series } from './series.ts';

type Values = readonly (number | null)[];
type Height = (value: number) => number;
type Point = { x: number; value: number | null };

/** The line through all known values, broken where one is missing. */
export function linePath(values: Values, places: readonly number[], y: Height): string {
  const draw = line<Point>()
    .defined(({ value }) => value !== null)
    .x(({ x }) => x)
    .y(({ value }) => y(value ?? 0));
  return draw(points(values, places)) ?? '';
}

/** What lies between the line and zero. */
export function areaPath(values: Values, places: readonly number[], y: Height): string {
  const draw = area<Point>()
    .defined(({ value }) => value !== null)
    .x(({ x }) => x)
    .y0(y(0))
    .y1(({ value }) => y(value ?? 0));
  return draw(points(values, places)) ?? '';
}

/** Known values without a neighbour: a line alone would not show them. */
export function lonePlaces(values: Values): number[] {
  const known = (place: number) => values[place] !== null && values[place] !== undefined;
  return values.flatMap((_, place) =>
    known(place) && !known(place - 1) && !known(place + 1) ? [place] : [],
  );
}

export type Segment = { id: string; place: number; from: number; to: number };

/** The pieces of bars that stand on one another, in the order of the series; of nothing, no piece. */
export function stacked(series: readonly Series[], count: number): Segment[] {
  const tops = Array.from({ length: count }, () => 0);
  return series.flatMap(({ id, values }) =>
    values.slice(0, count).flatMap((value, place): Segment[] => {
      if (value === null || value <= 0) return [];
      const from = tops[place] ?? 0;
      tops[place] = from + value;
      return [{ id, place, from, to: from + value }];
    }),
  );
}

/** The height of the highest bar when its pieces stand on one another. */
export function highestStack(series: readonly Series[], count: number): number {
  return Math.max(0, ...stacked(series, count).map(({ to }) => to));
}

function points(values: Values, places: readonly number[]): Point[] {
  return values.map((value, place) => ({ x: places[place] ?? 0, value }));
}
