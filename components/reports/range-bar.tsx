'use client';

import { Button } from '#/components/ui/button.tsx';
import { PopoverButton } from '#/components/ui/popover.tsx';
import { Select } from '#/components/ui/select.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import { timeOfDay } from '#/components/ui/time-words.ts';
import { isDate } from '#/lib/conversation/reports/calendar.ts';
import type { Report, ReportRange } from '#/lib/conversation/reports/report.ts';
import { type ReportTableName, reportTables } from '#/lib/conversation/reports/tables.ts';
import { type Choice, type Preset, presets, presetWords } from './choice.ts';
import { tablePath } from './use-report.ts';
import { rangeWords } from './words.ts';

const tableWords: Record<ReportTableName, string> = {
  figures: 'Figures, with the time before',
  steps: 'Day by day, or week by week',
  'hand-overs': 'Hand-offs',
  hours: 'Busiest hours',
  ratings: 'Ratings',
};

/** Which time is looked at, as of when, and the way to take its tables along. */
export function RangeBar({
  choice,
  dates,
  today,
  report,
  loading,
  onChoose,
  onReadAgain,
}: {
  choice: Choice;
  /** Null until it is known where the reader is. */
  dates: ReportRange | null;
  today: string;
  report: Report | null;
  loading: boolean;
  onChoose: (choice: Choice) => void;
  onReadAgain: () => void;
}) {
  const { from, to } = dates ?? { from: '', to: '' };

  function chooseDates(change: { from: string } | { to: string }) {
    const next = { from, to, ...change };
    // Half a date is typed on the way to a whole one.
    if (!isDate(next.from) || !isDate(next.to)) return;
    const inOrder =
      next.from <= next.to
        ? next
        : 'from' in change
          ? { ...next, to: next.from }
          : { ...next, from: next.to };
    onChoose({ kind: 'dates', ...inOrder });
  }

  return (
    <section aria-label="Time of this report" className="dense mb-4 flex flex-col gap-2">
      <div className="flex flex-wrap items-end gap-3">
        <Select<Preset | 'dates'>
          label="Time"
          className="min-w-40 max-sm:flex-1 max-sm:basis-full"
          options={[
            ...presets.map((preset) => ({ value: preset, label: presetWords[preset] })),
            { value: 'dates' as const, label: 'Own dates' },
          ]}
          value={choice.kind === 'preset' ? choice.preset : 'dates'}
          onChange={(value) =>
            onChoose(value === 'dates' ? { kind: 'dates', from, to } : { kind: 'preset', preset: value })
          }
        />
        <TextField
          label="From"
          type="date"
          className="max-sm:flex-1 max-sm:basis-32"
          max={today}
          value={from}
          onChange={({ target }) => chooseDates({ from: target.value })}
        />
        <TextField
          label="To"
          type="date"
          className="max-sm:flex-1 max-sm:basis-32"
          value={to}
          onChange={({ target }) => chooseDates({ to: target.value })}
        />
        <div className="flex gap-2 max-sm:basis-full sm:ml-auto">
          <Button look="quiet" size="small" className="min-h-10" busy={loading} onClick={onReadAgain}>
            Read again
          </Button>
          {dates && <Downloads range={dates} />}
        </div>
      </div>
      <p role="status" className="min-h-9 text-12 text-ink-soft tabular-nums sm:min-h-5">
        {report &&
          `${rangeWords(report.range)}, in the time of ${report.range.zone}. Compared with ${rangeWords(report.before)}. As of ${timeOfDay(report.asOf)}.`}
      </p>
    </section>
  );
}

function Downloads({ range }: { range: ReportRange }) {
  return (
    <PopoverButton label="Download as CSV" button="Download" look="quiet" align="end" className="min-h-10">
      <p className="mb-2 text-12 text-ink-soft">As CSV, for spreadsheets. Times are in seconds.</p>
      <ul className="flex flex-col">
        {reportTables.map((table) => (
          <li key={table}>
            <a
              href={tablePath(range, table)}
              download
              className="block rounded-6 px-2 py-1.5 text-accent underline-offset-4 hover:bg-sunken hover:underline"
            >
              {tableWords[table]}
            </a>
          </li>
        ))}
      </ul>
    </PopoverButton>
  );
}
