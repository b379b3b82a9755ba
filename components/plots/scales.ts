import { scaleBand, scaleLinear, scalePoint } from 'd3-scale';
import type { Step } from './series.ts';
import type { Unit } from './units.ts';

/** The room marks are drawn in, in px; what is around it belongs to the axes. */
export type Box = { left: number; right: number; top: number; bottom: number };

/** Room for the axes. The plot is as wide as the page lets it be. */
export function boxIn(width: number, height: number, axisLeft = 40): Box {
  return { left: axisLeft, right: Math.max(axisLeft + 1, width - 8), top: 8, bottom: height - 22 };
}

export type Vertical = { ticks: number[]; y: (value: number) => number };

/** Always from zero: a bar that begins elsewhere lies about how much larger it is. */
export function verticalScale(most: number, unit: Unit, box: Box): Vertical {
  const ticks = unit.ticks(most);
  const y = scaleLinear()
    .domain([0, ticks.at(-1) ?? 1])
    .range([box.bottom, box.top]);
  return { ticks, y: (value) => y(value) };
}

/** Where the points of a line stand, in px. */
export function pointPlaces(count: number, box: Box): number[] {
  const scale = scalePoint<number>()
    .domain(numbers(count))
    .range([box.left, box.right])
    .padding(count > 1 ? 0 : 0.5);
  return numbers(count).map((place) => scale(place) ?? box.left);
}

export type Band = { left: number; width: number; middle: number };

/** Where bars stand, in px. */
export function bands(count: number, box: Box): Band[] {
  const scale = scaleBand<number>()
    .domain(numbers(count))
    .range([box.left, box.right])
    .paddingInner(0.25)
    .paddingOuter(0.1);
  const width = Math.min(48, scale.bandwidth());
  return numbers(count).map((place) => {
    const middle = (scale(place) ?? box.left) + scale.bandwidth() / 2;
    return { left: middle - width / 2, width, middle };
  });
}

/** The place nearest to `x`; null without any. */
export function nearest(x: number, places: readonly number[]): number | null {
  let best: number | null = null;
  for (const [place, at] of places.entries()) {
    if (best === null || Math.abs(at - x) < Math.abs((places[best] ?? 0) - x)) best = place;
  }
  return best;
}

/** The labels that have room side by side, evenly many left out between them. */
export function shownTicks(steps: readonly Step[], places: readonly number[], room = 56): number[] {
  const candidates = steps.flatMap(({ tick }, place) => (tick === null ? [] : [place]));
  for (let every = 1; every < candidates.length; every += 1) {
    const shown = candidates.filter((_, index) => index % every === 0);
    if (areApart(shown, places, room)) return shown;
  }
  return candidates.slice(0, 1);
}

function areApart(shown: readonly number[], places: readonly number[], room: number): boolean {
  return shown.every((place, index) => {
    const before = shown[index - 1];
    return before === undefined || (places[place] ?? 0) - (places[before] ?? 0) >= room;
  });
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, place) => place);
}
