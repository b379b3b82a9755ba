import { describe, expect, test } from 'vitest';
import { byCount, type FlowNode, layFlow, ribbonUnder } from '#/components/plots/flow-layout.ts';
import { cellAt, cellsIn, dotRadius } from '#/components/plots/grid.ts';
import { areaPath, highestStack, linePath, lonePlaces, stacked } from '#/components/plots/paths.ts';
import { bands, boxIn, nearest, pointPlaces, shownTicks, verticalScale } from '#/components/plots/scales.ts';
import {
  hasNoValue,
  highest,
  NO_VALUE,
  readingAt,
  readingWords,
  type Series,
  type Step,
  tableOf,
} from '#/components/plots/series.ts';
import { partsOf } from '#/components/plots/shares.ts';
import { placeAfter } from '#/components/plots/stepping.ts';
import {
  counts,
  durations,
  durationTicks,
  lastingWords,
  measured,
  shares,
} from '#/components/plots/units.ts';

const box = boxIn(320, 160);
const steps: Step[] = Array.from({ length: 30 }, (_, place) => ({
  id: `day-${place}`,
  label: `Day ${place}`,
  tick: `D${place}`,
}));
const of = (values: (number | null)[], id = 'one'): Series => ({ id, name: id, tone: 'accent', values });

describe('scales', () => {
  test('every axis begins at zero and reaches the highest value', () => {
    for (const unit of [counts, durations, measured('tokens a second')]) {
      for (const most of [0, 0.4, 1, 3, 7, 99, 12_345, 86_400_001]) {
        const ticks = unit.ticks(most);
        expect(ticks[0]).toBe(0);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(most);
        expect(ticks.length).toBeGreaterThan(1);
        expect(ticks.length).toBeLessThanOrEqual(6);
      }
    }
  });

  test('counts have whole numbers on their axis, shares always all of it', () => {
    expect(counts.ticks(1).every(Number.isInteger)).toBe(true);
    expect(shares.ticks(0.03)).toEqual([0, 0.5, 1]);
  });

  test('zero lies on the bottom of the box and the highest line inside it', () => {
    const { y, ticks } = verticalScale(9, counts, box);
    expect(y(0)).toBe(box.bottom);
    expect(y(ticks.at(-1) ?? 0)).toBe(box.top);
  });

  test('durations stand at times people say', () => {
    expect(durationTicks(50_000)).toEqual([0, 30_000, 60_000]);
    expect(durationTicks(100 * 60_000)).toEqual([0, 3_600_000, 7_200_000]);
  });

  test('points reach from edge to edge, and one alone stands in the middle', () => {
    expect(pointPlaces(3, box)).toEqual([box.left, (box.left + box.right) / 2, box.right]);
    expect(pointPlaces(1, box)).toEqual([(box.left + box.right) / 2]);
    expect(pointPlaces(0, box)).toEqual([]);
  });

  test('bars stay inside the box, do not touch, and are not wider than a thumb', () => {
    for (const count of [1, 2, 7, 31, 120]) {
      const standing = bands(count, box);
      expect(
        standing.every(({ left, width }) => left >= box.left - 0.01 && left + width <= box.right + 0.01),
      ).toBe(true);
      expect(standing.every(({ width }) => width <= 48)).toBe(true);
      for (const [place, band] of standing.slice(1).entries()) {
        const before = standing[place];
        expect(band.left).toBeGreaterThan((before?.left ?? 0) + (before?.width ?? 0));
      }
    }
  });

  test('labels that would touch are left out evenly, and the first is always shown', () => {
    const shown = shownTicks(steps, pointPlaces(30, box), 56);
    expect(shown[0]).toBe(0);
    const gaps = shown.slice(1).map((place, index) => place - (shown[index] ?? 0));
    expect(new Set(gaps).size).toBe(1);
    expect(shown.length).toBeLessThanOrEqual(6);
    expect(shownTicks(steps, pointPlaces(30, boxIn(3000, 160)), 56)).toHaveLength(30);
  });

  test('only steps with a label are candidates', () => {
    const hourly = steps.map((step, place) => ({ ...step, tick: place % 10 === 0 ? step.tick : null }));
    expect(shownTicks(hourly, pointPlaces(30, box), 56)).toEqual([0, 10, 20]);
    expect(shownTicks([], [], 56)).toEqual([]);
  });

  test('the nearest place is found from anywhere', () => {
    expect(nearest(-50, [0, 10, 20])).toBe(0);
    expect(nearest(14, [0, 10, 20])).toBe(1);
    expect(nearest(900, [0, 10, 20])).toBe(2);
    expect(nearest(5, [])).toBeNull();
  });
});

describe('paths', () => {
  const places = [0, 10, 20, 30, 40];
  const y = (value: number) => 100 - value;

  test('a gap breaks the line and is not drawn as zero', () => {
    const path = linePath([1, 2, null, 4, 5], places, y);
    expect(path.match(/M/g)).toHaveLength(2);
    expect(path).not.toContain('100');
    expect(areaPath([1, 2, null, 4, 5], places, y).match(/M/g)).toHaveLength(2);
  });

  test('a zero is drawn', () => {
    expect(linePath([1, 0, 2], places, y)).toContain('10,100');
  });

  test('a value between gaps is shown by itself', () => {
    expect(lonePlaces([1, null, 3, null, null, 6, 7])).toEqual([0, 2]);
    expect(lonePlaces([null, null])).toEqual([]);
  });

  test('pieces stand on one another without a gap between them', () => {
    const series = [of([1, null, 2], 'a'), of([3, 4, 0], 'b')];
    expect(stacked(series, 3)).toEqual([
      { id: 'a', place: 0, from: 0, to: 1 },
      { id: 'a', place: 2, from: 0, to: 2 },
      { id: 'b', place: 0, from: 1, to: 4 },
      { id: 'b', place: 1, from: 0, to: 4 },
    ]);
    expect(highestStack(series, 3)).toBe(4);
    expect(highestStack([], 0)).toBe(0);
  });
});

describe('readings and tables', () => {
  const series = [of([1, null], 'Now'), of([0, 5], 'Before')];

  test('say the same numbers, with a gap named as one', () => {
    const readings = [0, 1].map((place) => readingAt(steps, series, counts, place));
    const { columns, rows } = tableOf('Day', steps.slice(0, 2), series, counts);
    expect(columns).toEqual(['Day', 'Now', 'Before']);
    expect(rows.map(({ cells }) => cells)).toEqual(
      readings.map(({ label, values }) => [label, ...values.map(({ text }) => text)]),
    );
    expect(rows[1]?.cells).toEqual(['Day 1', NO_VALUE, '5']);
    expect(readings.map(readingWords)).toEqual([
      'Day 0: Now 1, Before 0',
      `Day 1: Now ${NO_VALUE}, Before 5`,
    ]);
  });

  test('only gaps are nothing; a zero is something', () => {
    expect(hasNoValue([of([null, null])])).toBe(true);
    expect(hasNoValue([of([null, 0])])).toBe(false);
    expect(highest([of([null, 2]), of([7])])).toBe(7);
  });

  test.each([
    [0, '0 s'],
    [40, '0.1 s'],
    [1234, '1.2 s'],
    [59_400, '59 s'],
    [185_000, '3 min 5 s'],
    [3_600_000, '1 h'],
    [7_800_000, '2 h 10 min'],
    [273_600_000, '3 d 4 h'],
  ])('%d ms is said as %s', (ms, words) => {
    expect(lastingWords(ms)).toBe(words);
  });
});

describe('shares', () => {
  test('fill the whole in their order', () => {
    const parts = partsOf([
      { id: 'a', name: 'A', tone: 'accent', count: 3 },
      { id: 'b', name: 'B', tone: 'person', count: 0 },
      { id: 'c', name: 'C', tone: 'soft', count: 1 },
    ]);
    expect(parts.map(({ share, from, to }) => [share, from, to])).toEqual([
      [0.75, 0, 0.75],
      [0, 0.75, 0.75],
      [0.25, 0.75, 1],
    ]);
  });

  test('of nothing are nothing', () => {
    expect(partsOf([{ id: 'a', name: 'A', tone: 'accent', count: 0 }])[0]?.share).toBe(0);
  });
});

describe('the keyboard', () => {
  test('arrows move and stop at the ends, Home and End jump', () => {
    expect(placeAfter('ArrowRight', 0, 3)).toBe(1);
    expect(placeAfter('ArrowRight', 2, 3)).toBe(2);
    expect(placeAfter('ArrowLeft', 0, 3)).toBe(0);
    expect(placeAfter('End', 0, 3)).toBe(2);
    expect(placeAfter('Home', 2, 3)).toBe(0);
    expect(placeAfter('PageUp', 95, 100)).toBe(85);
    expect(placeAfter('Enter', 0, 3)).toBeNull();
    expect(placeAfter('ArrowRight', null, 0)).toBeNull();
  });

  test('in a grid up and down change the row, Home and End stay in it', () => {
    expect(placeAfter('ArrowDown', 5, 168, 24)).toBe(29);
    expect(placeAfter('ArrowUp', 5, 168, 24)).toBe(5);
    expect(placeAfter('ArrowDown', 150, 168, 24)).toBe(150);
    expect(placeAfter('Home', 30, 168, 24)).toBe(24);
    expect(placeAfter('End', 30, 168, 24)).toBe(47);
  });
});

describe('the grid', () => {
  const grid = cellsIn(7, 24, { left: 36, right: 36 + 240, row: 20 });

  test('finds the cell under a point, and none beside them', () => {
    expect(cellAt(36 + 5, 5, grid, 24)).toBe(0);
    expect(cellAt(36 + 235, 139, grid, 24)).toBe(167);
    expect(cellAt(20, 5, grid, 24)).toBeNull();
    expect(cellAt(40, 141, grid, 24)).toBeNull();
    for (const [place, { x, y }] of grid.cells.entries()) expect(cellAt(x, y, grid, 24)).toBe(place);
  });

  test('areas are as large as values', () => {
    const [quarter, whole] = [dotRadius(25, 100, 8), dotRadius(100, 100, 8)];
    expect((whole / quarter) ** 2).toBeCloseTo(4);
    expect(dotRadius(null, 100, 8)).toBe(0);
    expect(dotRadius(0, 100, 8)).toBeGreaterThan(0);
    expect(dotRadius(1, 100_000, 8)).toBeGreaterThan(dotRadius(0, 100_000, 8));
  });
});

describe('the flow', () => {
  const nodes: FlowNode[] = [
    { id: 'triage', name: 'Triage', tone: 'triage' },
    { id: 'billing', name: 'Billing', tone: 'billing' },
    { id: 'sales', name: 'Sales', tone: 'sales' },
    { id: 'person', name: 'People', tone: 'person' },
  ];
  const links = [
    { from: 'triage', to: 'billing', count: 6 },
    { from: 'triage', to: 'person', count: 2 },
    { from: 'billing', to: 'person', count: 3 },
    { from: 'billing', to: 'triage', count: 1 },
    { from: 'sales', to: 'triage', count: 0 },
  ];
  const inside = { left: 80, right: 240, top: 8, bottom: 208 };
  const { ends, ribbons } = layFlow(nodes, links, inside);

  test('nothing given, nothing drawn', () => {
    expect(ribbons).toHaveLength(4);
    expect(ends.some(({ node }) => node.id === 'sales')).toBe(false);
    expect(layFlow(nodes, [], inside)).toEqual({ ends: [], ribbons: [] });
  });

  test('ends and ribbons share one scale and stay inside', () => {
    const [one] = ribbons;
    const scale = (one?.thickness ?? 0) / (one?.count ?? 1);
    for (const { count, thickness } of ribbons) expect(thickness).toBeCloseTo(count * scale);
    for (const { top, bottom, count } of ends) {
      expect(bottom - top).toBeCloseTo(count * scale);
      expect(top).toBeGreaterThanOrEqual(inside.top - 0.01);
      expect(bottom).toBeLessThanOrEqual(inside.bottom + 0.01);
    }
  });

  test('ribbons fill their ends without lying on one another', () => {
    for (const { node, side, top, bottom } of ends) {
      const own = ribbons
        .filter((ribbon) => ribbon[side] === node.id)
        .map((ribbon) => ({ at: side === 'from' ? ribbon.starts : ribbon.ends, thickness: ribbon.thickness }))
        .sort((first, second) => first.at - second.at);
      let at = top;
      for (const ribbon of own) {
        expect(ribbon.at).toBeCloseTo(at);
        at += ribbon.thickness;
      }
      expect(at).toBeCloseTo(bottom);
    }
  });

  test('the ribbon under the pointer is found at both ends', () => {
    for (const [place, { starts, ends: ending, thickness }] of ribbons.entries()) {
      expect(ribbonUnder(0, starts + thickness / 2, ribbons)).toBe(place);
      expect(ribbonUnder(1, ending + thickness / 2, ribbons)).toBe(place);
    }
    expect(ribbonUnder(0.5, 100, [])).toBeNull();
  });

  test('is read from the most frequent downwards', () => {
    expect(byCount(links).map(({ count }) => count)).toEqual([6, 3, 2, 1]);
  });
});
