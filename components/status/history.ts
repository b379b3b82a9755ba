import type {
  Combining,
  FigureHistoryView,
  FigureName,
  SampledView,
  SeriesView,
} from '#/lib/protocol/views.ts';

/** What the plots draw, made from samples: pure. */

export type Span = 'hour' | 'day';

/** How far apart the places of a plot are, in ms: a minute, a quarter of an hour. */
const placeMs: Record<Span, number> = { hour: 60_000, day: 900_000 };

/** A place of the axis: what was sampled after `from`, up to and with `to`. In ms. */
export type Place = { from: number; to: number };

export type Grid = { places: Place[]; values: (name: FigureName) => (number | null)[] };

/** The same history with one sample more: what is sampled again is replaced, what is older than the span is left out. */
export function withSample(history: FigureHistoryView, sampled: SampledView): FigureHistoryView {
  const { resolution, at, figures } = sampled;
  const before = history[resolution];
  const kept = before.at.flatMap((time, index) =>
    time !== at && time > at - before.spanMs ? [{ at: time, index }] : [],
  );
  const order = [...kept, { at, index: null }].sort((one, other) => one.at - other.at);
  const series = Object.fromEntries(
    Object.entries(before.series).map(([name, { combining, values }]) => [
      name,
      {
        combining,
        values: order.map(({ index }) =>
          index === null ? (figures[name as FigureName] ?? null) : (values[index] ?? null),
        ),
      },
    ]),
  ) as SeriesView['series'];
  return { ...history, [resolution]: { ...before, at: order.map((each) => each.at), series } };
}

/**
 * The span until now in places that are equally far apart. Only whole ones, so that no plot dips at its end; but what
 * has just begun shows what there is. A place without a sample is null in every figure: this desk was not running.
 * @param now the server's clock, in ms.
 */
export function gridOf(history: FigureHistoryView, span: Span, now: number): Grid {
  const { at, series, spanMs } = history[span];
  const step = placeMs[span];
  const begun = Math.floor(now / step) * step;
  const newest = at.at(-1);
  const isNew = newest !== undefined && !at.some((time) => time <= begun && time > begun - spanMs);
  const end = isNew ? Math.ceil(newest / step) * step : begun;
  const count = spanMs / step;
  const places = Array.from({ length: count }, (_, index): Place => {
    const to = end - (count - 1 - index) * step;
    return { from: to - step, to };
  });
  const first = end - spanMs;
  return {
    places,
    values(name) {
      const { combining, values } = series[name];
      const found = places.map((): number[] => []);
      for (const [index, time] of at.entries()) {
        const value = values[index];
        const place = Math.ceil((time - first) / step) - 1;
        if (value !== null && value !== undefined) found[place]?.push(value);
      }
      return found.map((each) => (each.length === 0 ? null : combine[combining](each)));
    },
  };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const combine: Record<Combining, (values: readonly number[]) => number> = {
  mean: (values) => sum(values) / values.length,
  most: (values) => Math.max(...values),
  least: (values) => Math.min(...values),
  sum,
};

/** The stretches in which nothing was sampled between two that were, in ms: this desk was not running. */
export function gapsIn(history: FigureHistoryView, span: Span): { from: number; to: number }[] {
  const { at, stepMs } = history[span];
  return at.flatMap((time, index) => {
    const next = at[index + 1];
    // A sample may come a step late.
    return next !== undefined && next - time > 2 * stepMs ? [{ from: time, to: next }] : [];
  });
}
