import { classes } from '#/components/ui/classes.ts';
import type { Reading, ReadValue } from './series.ts';
import { type Tone, toneText } from './tones.ts';

/** How much room the line takes, in px: two rows where several values stand in it. */
export function readingHeight(values: number): number {
  return values > 1 ? 40 : 22;
}

/**
 * Above the plot, so that it covers nothing of it: what the colours mean, and the numbers of the place that is pointed
 * at or stepped to. Its room is always there. To screen readers the slider says the same.
 */
export function ReadingLine({
  reading,
  legend,
}: {
  reading: Reading | null;
  /** At rest. */
  legend: readonly Omit<ReadValue, 'text'>[];
}) {
  const shown = reading?.values ?? legend.map((entry) => ({ ...entry, text: '' }));
  return (
    <p
      aria-hidden="true"
      data-reading={reading?.label}
      style={{ height: readingHeight(legend.length) }}
      className="flex flex-wrap content-start items-center gap-x-3 overflow-hidden text-12 leading-5 tabular-nums"
    >
      {reading && <span className="font-medium">{reading.label}</span>}
      {(reading !== null || legend.length > 1) &&
        shown.map(({ name, tone, dashed, text }) => (
          <span key={name} className="flex items-center gap-1 text-ink-soft">
            {tone && legend.length > 1 && <Swatch tone={tone} dashed={dashed} />}
            {name}
            {text && <span className="text-ink">{text}</span>}
          </span>
        ))}
    </p>
  );
}

/** A patch of a colour. Never alone: a name stands beside it. */
export function Swatch({ tone, dashed = false }: { tone: Tone; dashed?: boolean | undefined }) {
  return (
    <svg aria-hidden="true" width={12} height={8} className={classes('shrink-0', toneText[tone])}>
      {dashed ? (
        <line x1={0} y1={4} x2={12} y2={4} stroke="currentColor" strokeWidth={2} strokeDasharray="4 3" />
      ) : (
        <rect x={0} y={1} width={12} height={6} rx={1.5} fill="currentColor" />
      )}
    </svg>
  );
}
