'use client';

import { memo, useMemo, useState } from 'react';
import { LinePlot } from '#/components/plots/line-plot.tsx';
import type { Step } from '#/components/plots/series.ts';
import { Panel } from '#/components/ui/panel.tsx';
import { Segmented } from '#/components/ui/segmented.tsx';
import { durationWords, timeOfDay } from '#/components/ui/time-words.ts';
import type { FigureHistoryView } from '#/lib/protocol/views.ts';
import { gapsIn, gridOf, type Place, type Span } from './history.ts';
import { plots, seriesOf } from './plots.ts';

const spans = [
  { value: 'hour', label: 'Last hour' },
  { value: 'day', label: 'Last day' },
] as const;
/** Where a time stands below the axis, in ms: every twenty minutes, every eight hours. */
const tickMs: Record<Span, number> = { hour: 1_200_000, day: 28_800_000 };
const HEIGHT = 96;

/** How it went: small plots, many rather than big. They are kept by the server, over its restarts too. */
export function HistoryPlots({ history, asOf }: { history: FigureHistoryView; asOf: number }) {
  const [span, setSpan] = useState<Span>('hour');
  return (
    <Panel
      title="How it went"
      aside={<Segmented label="Span of time" labelHidden options={spans} value={span} onChange={setSpan} />}
    >
      <Gaps history={history} span={span} />
      {/* Drawn anew when there is something new, not with every second that passes. */}
      <Plots history={history} span={span} minute={Math.floor(asOf / 60_000)} />
    </Panel>
  );
}

const Plots = memo(function Plots({
  history,
  span,
  minute,
}: {
  history: FigureHistoryView;
  span: Span;
  minute: number;
}) {
  const grid = useMemo(() => gridOf(history, span, minute * 60_000), [history, span, minute]);
  const steps = useMemo(() => grid.places.map((place) => stepOf(place, span)), [grid, span]);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-4 sm:grid-cols-2 xl:grid-cols-4">
      {plots.map((plot) => (
        <LinePlot
          key={plot.id}
          name={plot.name}
          note={plot.note}
          steps={steps}
          series={seriesOf(plot, grid)}
          unit={plot.unit}
          stepName="Until"
          height={HEIGHT}
          empty="No figures in this time."
        />
      ))}
    </div>
  );
});

function stepOf({ to }: Place, span: Span): Step {
  const time = timeOfDay(to);
  return { id: String(to), label: time, tick: isTick(to, span) ? time : null };
}

/** By the reader's own clock: eight hours of theirs, not of the server's. */
function isTick(at: number, span: Span): boolean {
  return (at - new Date(at).getTimezoneOffset() * 60_000) % tickMs[span] === 0;
}

/** A line that is broken needs a word. */
function Gaps({ history, span }: { history: FigureHistoryView; span: Span }) {
  const gaps = gapsIn(history, span);
  const last = gaps.at(-1);
  if (!last) return null;
  const length = durationWords(last.to - last.from);
  const others = gaps.length > 1 ? `, and ${gaps.length - 1} more before` : '';
  return (
    <p className="mb-3 text-13 text-ink-soft">
      {`No figures from ${timeOfDay(last.from)} to ${timeOfDay(last.to)} (${length})${others}: the desk was not running, or its clock was set.`}
    </p>
  );
}
