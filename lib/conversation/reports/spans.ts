import { type Day, placeOfDay } from './calendar.ts';

/** What a plot over time is cut into: days, or whole weeks where days would be too many to tell apart. */
export type SpanSize = 'day' | 'week';
export type Span = {
  /** Of its first and its last day in the range. */
  from: string;
  to: string;
  start: number;
  end: number;
};

const MOST_DAYS = 62;

export function spanSize(days: readonly Day[]): SpanSize {
  return days.length > MOST_DAYS ? 'week' : 'day';
}

/** Weeks begin on Monday; the first and the last may be cut off by the range. */
export function spansOf(days: readonly Day[]): Span[] {
  const byWeek = spanSize(days) === 'week';
  const spans: Span[] = [];
  for (const { date, start, end, weekday } of days) {
    const open = spans.at(-1);
    if (open && byWeek && weekday !== 0) spans[spans.length - 1] = { ...open, to: date, end };
    else spans.push({ from: date, to: date, start, end });
  }
  return spans;
}

/** The place of the span a moment is in; -1 for none. */
export function spanOf(spans: readonly Span[], at: number): number {
  return placeOfDay(spans, at);
}
