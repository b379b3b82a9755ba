import { area, curveBumpX, line } from 'd3-shape';
import type { Tone } from './tones.ts';

export type FlowNode = { id: string; name: string; tone: Tone; dashed?: boolean };
export type FlowLink = { from: string; to: string; count: number };

export type Ribbon = FlowLink & {
  /** The whole ribbon, as thick as its count. */
  body: string;
  /** Its middle line, which can be seen however pale the ribbon is. */
  middle: string;
  /** Its upper edge at the left and at the right, in px. */
  starts: number;
  ends: number;
  thickness: number;
};
export type FlowEnd = { node: FlowNode; side: 'from' | 'to'; top: number; bottom: number; count: number };
export type FlowLayout = { ends: FlowEnd[]; ribbons: Ribbon[] };

const GAP = 14;
const LEAST = 2;

/**
 * Two columns, who gave on the left and who took on the right, both in the order of `nodes`; between them a ribbon for
 * each pair, as thick as it is frequent. Ends and ribbons share one scale, so thickness can be compared everywhere.
 */
export function layFlow(
  nodes: readonly FlowNode[],
  links: readonly FlowLink[],
  box: { left: number; right: number; top: number; bottom: number },
): FlowLayout {
  const drawn = links.filter(({ count }) => count > 0);
  const side = (key: 'from' | 'to') =>
    nodes
      .map((node) => ({ node, count: total(drawn.filter((link) => link[key] === node.id)) }))
      .filter(({ count }) => count > 0);
  const columns = { from: side('from'), to: side('to') };
  const gaps = GAP * Math.max(0, Math.max(columns.from.length, columns.to.length) - 1);
  const scale = Math.max(0, box.bottom - box.top - gaps) / Math.max(1, total(drawn));
  const place = (key: 'from' | 'to'): FlowEnd[] => {
    const column = columns[key];
    const used =
      column.reduce((sum, { count }) => sum + count * scale, 0) + GAP * Math.max(0, column.length - 1);
    let top = box.top + (box.bottom - box.top - used) / 2;
    return column.map(({ node, count }) => {
      const end: FlowEnd = { node, side: key, top, bottom: top + count * scale, count };
      top = end.bottom + GAP;
      return end;
    });
  };
  const from = place('from');
  const to = place('to');
  return { ends: [...from, ...to], ribbons: ribbonsBetween(drawn, { from, to }, scale, box) };
}

/** The most frequent first: the order in which they are read. */
export function byCount(links: readonly FlowLink[]): FlowLink[] {
  return links.filter(({ count }) => count > 0).sort((one, other) => other.count - one.count);
}

function ribbonsBetween(
  links: readonly FlowLink[],
  ends: { from: readonly FlowEnd[]; to: readonly FlowEnd[] },
  scale: number,
  { left, right }: { left: number; right: number },
): Ribbon[] {
  const rank = (side: 'from' | 'to', id: string) => ends[side].findIndex(({ node }) => node.id === id);
  const startOf = (link: FlowLink, side: 'from' | 'to') => {
    const end = ends[side][rank(side, link[side])];
    const other = side === 'from' ? 'to' : 'from';
    const above = links.filter(
      (each) => each[side] === link[side] && rank(other, each[other]) < rank(other, link[other]),
    );
    return (end?.top ?? 0) + total(above) * scale;
  };
  return links.map((link) => {
    const thickness = link.count * scale;
    const starts = startOf(link, 'from');
    const stops = [
      { x: left, y: starts },
      { x: right, y: startOf(link, 'to') },
    ];
    const body = area<{ x: number; y: number }>()
      .x(({ x }) => x)
      .y0(({ y }) => y)
      .y1(({ y }) => y + Math.max(LEAST, thickness))
      .curve(curveBumpX);
    const middle = line<{ x: number; y: number }>()
      .x(({ x }) => x)
      .y(({ y }) => y + thickness / 2)
      .curve(curveBumpX);
    return {
      ...link,
      thickness,
      starts,
      ends: startOf(link, 'to'),
      body: body(stops) ?? '',
      middle: middle(stops) ?? '',
    };
  });
}

function total(links: readonly { count: number }[]): number {
  return links.reduce((sum, { count }) => sum + count, 0);
}

/**
 * The ribbon at a height, or the nearest to it; the earlier one where two cross.
 * @param along how far from the left end to the right one, 0 to 1.
 */
export function ribbonUnder(along: number, y: number, ribbons: readonly Ribbon[]): number | null {
  const way = eased(Math.min(1, Math.max(0, along)));
  let best: number | null = null;
  let closest = Number.POSITIVE_INFINITY;
  for (const [place, { starts, ends, thickness }] of ribbons.entries()) {
    const middle = starts + (ends - starts) * way + thickness / 2;
    const away = Math.max(0, Math.abs(y - middle) - thickness / 2);
    if (away < closest) {
      closest = away;
      best = place;
    }
  }
  return best;
}

/** How far down a ribbon is at a part of its way: flat at both ends, as it is drawn. */
function eased(along: number): number {
  return along * along * (3 - 2 * along);
}
