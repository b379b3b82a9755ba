import { type Box, shownTicks, type Vertical } from './scales.ts';
import type { Step } from './series.ts';
import type { Unit } from './units.ts';

/** Hairlines with their values at the left, the lowest of them always zero. */
export function VerticalAxis({ vertical, box, unit }: { vertical: Vertical; box: Box; unit: Unit }) {
  return (
    <g className="fill-ink-faint text-12 tabular-nums">
      {vertical.ticks.map((tick) => (
        <g key={tick}>
          <line
            x1={box.left}
            x2={box.right}
            y1={vertical.y(tick)}
            y2={vertical.y(tick)}
            className={tick === 0 ? 'stroke-border' : 'stroke-hairline'}
          />
          <text x={box.left - 6} y={vertical.y(tick)} dy="0.32em" textAnchor="end">
            {unit.short(tick)}
          </text>
        </g>
      ))}
    </g>
  );
}

/** The labels there is room for, below the plot; those at the ends stay inside it. */
export function HorizontalAxis({
  steps,
  places,
  box,
  room,
}: {
  steps: readonly Step[];
  places: readonly number[];
  box: Box;
  /** What one label needs, in px. */
  room?: number;
}) {
  return (
    <g className="fill-ink-faint text-12 tabular-nums">
      {shownTicks(steps, places, room).map((place) => {
        const x = places[place] ?? 0;
        return (
          <text key={steps[place]?.id} x={x} y={box.bottom + 16} textAnchor={anchorAt(x, box)}>
            {steps[place]?.tick}
          </text>
        );
      })}
    </g>
  );
}

const EDGE = 20;

function anchorAt(x: number, { left, right }: Box): 'start' | 'middle' | 'end' {
  if (x > right - EDGE) return 'end';
  return x < left + EDGE && left < EDGE ? 'start' : 'middle';
}
