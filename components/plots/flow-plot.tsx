'use client';

import {
  byCount,
  type FlowEnd,
  type FlowLink,
  type FlowNode,
  layFlow,
  type Ribbon,
  ribbonUnder,
} from './flow-layout.ts';
import { PlotArea } from './plot-area.tsx';
import { PlotFigure, type PlotWords } from './plot-figure.tsx';
import { readingHeight } from './reading-line.tsx';
import type { Reading } from './series.ts';
import { toneText } from './tones.ts';
import { counts, shares } from './units.ts';
import { useReader } from './use-reader.ts';

const LABELS = 84;

/** The line lying flat: who gave conversations on the left, who took them on the right, ribbons between them. */
export function FlowPlot({
  nodes,
  links,
  height = 240,
  fromName = 'From',
  toName = 'To',
  countName = 'Number',
  ...words
}: PlotWords & {
  /** In the order in which they stand. */
  nodes: readonly FlowNode[];
  links: readonly FlowLink[];
  /** Of the drawing, in px. */
  height?: number;
  /** Above the columns of the table. */
  fromName?: string;
  toName?: string;
  countName?: string;
}) {
  const read = byCount(links);
  const whole = read.reduce((sum, { count }) => sum + count, 0);
  const nameOf = (id: string) => nodes.find((node) => node.id === id)?.name ?? id;
  const layout = (width: number) =>
    layFlow(nodes, read, { left: LABELS, right: width - LABELS, top: 8, bottom: height - 8 });
  const reader = useReader(read.length, (x, y, width) =>
    ribbonUnder((x - LABELS) / Math.max(1, width - 2 * LABELS), y, layout(width).ribbons),
  );
  const readingOf = (link: FlowLink | undefined): Reading => ({
    label: link ? `${nameOf(link.from)} to ${nameOf(link.to)}` : '',
    values: link
      ? [{ name: '', tone: null, text: `${counts.words(link.count)}, ${shares.words(link.count / whole)}` }]
      : [],
  });
  return (
    <PlotFigure
      {...words}
      isEmpty={read.length === 0}
      height={height + readingHeight(1)}
      table={{
        columns: [fromName, toName, countName, 'Share'],
        rows: read.map(({ from, to, count }) => ({
          id: `${from} ${to}`,
          cells: [nameOf(from), nameOf(to), counts.words(count), shares.words(count / whole)],
        })),
      }}
    >
      <PlotArea
        name={words.name}
        height={height}
        reader={reader}
        legend={[]}
        reading={(place) => readingOf(read[place])}
      >
        {(width) => {
          const { ends, ribbons } = layout(width);
          return (
            <>
              {ribbons.map((ribbon, place) => (
                <Band
                  key={`${ribbon.from} ${ribbon.to}`}
                  ribbon={ribbon}
                  node={nodes.find(({ id }) => id === ribbon.from)}
                  isRead={reader.place === place}
                  isOther={reader.place !== null && reader.place !== place}
                />
              ))}
              {ends.map((end) => (
                <End key={`${end.side} ${end.node.id}`} end={end} width={width} />
              ))}
            </>
          );
        }}
      </PlotArea>
    </PlotFigure>
  );
}

/** In the colour of who gave it: pale as thick as it is frequent, its middle line in full. */
function Band({
  ribbon,
  node,
  isRead,
  isOther,
}: {
  ribbon: Ribbon;
  node: FlowNode | undefined;
  isRead: boolean;
  isOther: boolean;
}) {
  return (
    <g className={toneText[node?.tone ?? 'soft']}>
      <path d={ribbon.body} fill="currentColor" opacity={isRead ? 0.6 : isOther ? 0.12 : 0.28} />
      <path
        d={ribbon.middle}
        fill="none"
        stroke="currentColor"
        strokeWidth={isRead ? 2 : 1.25}
        strokeDasharray={node?.dashed ? '4 3' : undefined}
        opacity={isOther ? 0.5 : 1}
      />
    </g>
  );
}

/** A stretch of its holder's line with the name beside it; hollow while waiting. */
function End({ end: { node, side, top, bottom }, width }: { end: FlowEnd; width: number }) {
  const x = side === 'from' ? LABELS : width - LABELS;
  const outwards = side === 'from' ? -1 : 1;
  return (
    <g className={toneText[node.tone]}>
      <rect
        x={side === 'from' ? x - 5 : x}
        y={top}
        width={5}
        height={Math.max(3, bottom - top)}
        rx={2}
        fill={node.dashed ? 'none' : 'currentColor'}
        stroke="currentColor"
        strokeWidth={1.25}
      />
      <text
        x={x + outwards * 11}
        y={(top + bottom) / 2}
        dy="0.34em"
        textAnchor={side === 'from' ? 'end' : 'start'}
        className="fill-ink text-12"
      >
        {node.name}
      </text>
    </g>
  );
}
