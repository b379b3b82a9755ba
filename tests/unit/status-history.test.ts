import { describe, expect, it } from 'vitest';
import { gapsIn, gridOf, withSample } from '#/components/status/history.ts';
import { plots, seriesOf } from '#/components/status/plots.ts';
import { offsetAt } from '#/components/status/use-wall.ts';
import { figureKinds, figureNames, resolutions } from '#/lib/ports/figures.ts';
import type { FigureHistoryView, FigureName, SeriesView } from '#/lib/protocol/views.ts';

const NOON = Date.UTC(2026, 10, 23, 12);
const MINUTE = 60_000;

function empty(resolution: 'hour' | 'day'): SeriesView {
  const { stepMs, spanMs } = resolutions[resolution];
  const series = Object.fromEntries(
    figureNames.map((name) => [name, { combining: figureKinds[name], values: [] }]),
  ) as unknown as SeriesView['series'];
  return { stepMs, spanMs, at: [], series };
}
const nothing: FigureHistoryView = { hour: empty('hour'), day: empty('day') };

type Told = Partial<Record<FigureName, number>>;
/** One sample of the hour for each entry, `at` in seconds before noon. */
function hour(samples: readonly [secondsBefore: number, figures: Told][]): FigureHistoryView {
  return samples.reduce(
    (history, [seconds, figures]) =>
      withSample(history, { resolution: 'hour', at: NOON - seconds * 1000, figures }),
    nothing,
  );
}

describe('the grid of a plot', () => {
  it('has a place for each minute of the hour, and says how it went in each by the kind of the figure', () => {
    const history = hour([
      [110, { waiting: 1, replied: 2 }],
      [70, { waiting: 4, replied: 3 }],
      [60, { waiting: 2, replied: 0 }],
      [50, { waiting: 7, replied: 1 }],
      [0, { waiting: 5, replied: 1 }],
    ]);
    const grid = gridOf(history, 'hour', NOON);
    expect(grid.places).toHaveLength(60);
    expect(grid.places.at(-1)).toEqual({ from: NOON - MINUTE, to: NOON });
    expect(grid.values('waiting').slice(-3)).toEqual([null, 4, 7]);
    expect(grid.values('replied').slice(-3)).toEqual([null, 5, 2]);
    expect(grid.values('failed').slice(-3)).toEqual([null, null, null]);
  });

  it('leaves the minute that has begun out, so that no plot dips at its end', () => {
    const history = hour([
      [60, { replied: 6 }],
      [20, { replied: 1 }],
    ]);
    expect(
      gridOf(history, 'hour', NOON - 15_000)
        .values('replied')
        .at(-1),
    ).toBe(6);
  });

  it('but shows the very first figures of a fresh desk at once', () => {
    const grid = gridOf(hour([[20, { replied: 1 }]]), 'hour', NOON - 15_000);
    expect(grid.values('replied').at(-1)).toBe(1);
    expect(grid.values('replied').filter((value) => value !== null)).toHaveLength(1);
  });

  it('has a place for each quarter of an hour of the day, made of samples of five minutes', () => {
    const history = [600_000, 300_000, 0].reduce(
      (before, ago) =>
        withSample(before, {
          resolution: 'day',
          at: NOON - ago,
          figures: { failed: 1, withAi: ago / 100_000 },
        }),
      nothing,
    );
    const grid = gridOf(history, 'day', NOON);
    expect(grid.places).toHaveLength(96);
    expect(grid.values('failed').at(-1)).toBe(3);
    expect(grid.values('withAi').at(-1)).toBe(3);
  });

  it('is empty, and throws nothing, before the first sample', () => {
    expect(
      gridOf(nothing, 'hour', NOON)
        .values('waiting')
        .every((value) => value === null),
    ).toBe(true);
    expect(gapsIn(nothing, 'day')).toEqual([]);
  });
});

describe('a sample that comes', () => {
  it('takes the place of one of the same time, and lets go of what is older than the span', () => {
    const history = hour([
      [3600, { waiting: 9 }],
      [3590, { waiting: 8 }],
      [0, { waiting: 1 }],
      [0, { waiting: 2 }],
    ]);
    expect(history.hour.at).toEqual([NOON - 3_590_000, NOON]);
    expect(history.hour.series.waiting.values).toEqual([8, 2]);
  });

  it('stands where its time is, also when it comes late', () => {
    const history = hour([
      [10, { waiting: 1 }],
      [20, { waiting: 2 }],
    ]);
    expect(history.hour.at).toEqual([NOON - 20_000, NOON - 10_000]);
  });
});

describe('a stretch without samples', () => {
  it('is a gap, told with its beginning and its end; one step late is none', () => {
    const history = hour([
      [300, {}],
      [280, {}],
      [100, {}],
      [90, {}],
    ]);
    expect(gapsIn(history, 'hour')).toEqual([{ from: NOON - 280_000, to: NOON - 100_000 }]);
  });
});

describe('the plots', () => {
  it('show only figures that are sampled, each plot by its own name', () => {
    const drawn = plots.flatMap(({ lines }) => lines.map(({ figure }) => figure));
    expect(drawn.filter((figure) => !(figure in figureKinds))).toEqual([]);
    expect(new Set(plots.map(({ name }) => name)).size).toBe(plots.length);
  });

  it('have a colour only where something was off', () => {
    const trouble = plots.find(({ id }) => id === 'trouble');
    if (!trouble) throw new Error('It is gone.');
    const tones = (failed: number) =>
      seriesOf(trouble, gridOf(hour([[0, { failed, heldBack: 0 }]]), 'hour', NOON)).map(({ tone }) => tone);
    expect(tones(0)).toEqual(['customer', 'customer']);
    expect(tones(1)).toEqual(['danger', 'customer']);
  });
});

describe('the wall', () => {
  it('moves its picture by a few pixels now and then, and stays within them', () => {
    const places = Array.from({ length: 12 }, (_, index) => offsetAt(NOON + index * 300_000));
    expect(new Set(places.map(String)).size).toBeGreaterThan(3);
    expect(offsetAt(NOON)).toEqual(offsetAt(NOON + 299_000));
    for (const [x, y] of places) expect(Math.max(x, y)).toBeLessThanOrEqual(8);
  });
});
