import { setImmediate } from 'node:timers/promises';
import { createRate } from '#/lib/access/rate.ts';
import { ok, type Result, refuse } from '#/lib/conversation/refusal.ts';
import {
  type Calendar,
  calendarIn,
  type Day,
  datePlus,
  daysBetween,
} from '#/lib/conversation/reports/calendar.ts';
import { type Gathered, gather } from '#/lib/conversation/reports/figures.ts';
import { MOST_REPORT_DAYS, type Report, type ReportRange } from '#/lib/conversation/reports/report.ts';
import { spanSize, spansOf } from '#/lib/conversation/reports/spans.ts';
import { mayWorkWithCustomers, type StaffPrincipal } from '#/lib/ports/principals.ts';
import type { RecordPlace } from '#/lib/ports/report-records.ts';
import type { Context } from './context.ts';

/** Of one person: more than anybody looks at. Each goes through every conversation of its time. */
const REPORTS = { points: 30, seconds: 30 };
/** Records read at once, so that others get their turn in between. */
const A_PAGE = 200;
const MOST_COMMENTS = 50;

export type Reports = {
  /** The figures of the desk between two dates. There are none of single people, on purpose. */
  read(person: StaffPrincipal, range: ReportRange): Promise<Result<Report>>;
};

export function createReports(
  { store, audit, now }: Pick<Context, 'store' | 'audit' | 'now'>,
  isComplete: () => boolean,
): Reports {
  const rate = createRate(REPORTS);
  const { reports } = store.records;

  /** The range, and as many days before it, in one go over the records. */
  async function gatherBoth(calendar: Calendar, days: readonly Day[], earlier: readonly Day[], asOf: number) {
    const range = gather(calendar, days, spansOf(days), asOf);
    const before = gather(calendar, earlier, [], asOf);
    const from = earlier[0]?.start ?? 0;
    const to = days.at(-1)?.end ?? 0;
    // One that changes meanwhile may come again.
    const seen = new Set<string>();
    let after: RecordPlace | null = null;
    do {
      const page: Awaited<ReturnType<typeof reports.between>> = await reports.between(from, to, {
        after,
        limit: A_PAGE,
      });
      for (const { key, record } of page.records) {
        if (seen.has(key)) continue;
        seen.add(key);
        range.add(record);
        before.add(record);
      }
      after = page.next;
      await setImmediate();
    } while (after !== null);
    return { range: range.result(), before: before.result() };
  }

  async function commentsFor(person: StaffPrincipal, days: readonly Day[]): Promise<Report['comments']> {
    if (!mayWorkWithCustomers(person)) return null;
    const comments = await reports.comments(days[0]?.start ?? 0, days.at(-1)?.end ?? 0, MOST_COMMENTS);
    if (comments.length > 0) await audit.noteReading(person, { action: 'ratings-read' });
    return comments;
  }

  return {
    async read(person, range) {
      const count = daysBetween(range.from, range.to);
      if (count < 1) return refuse('invalid', 'Choose a last day that is not before the first.');
      if (count > MOST_REPORT_DAYS) return refuse('invalid', 'Choose two years at most.');
      const wait = await rate.take(person.id);
      if (wait !== null) return refuse('limited', 'Too many reports at once. Wait a moment.', wait);
      const asOf = now();
      const calendar = calendarIn(range.zone);
      const before = { from: datePlus(range.from, -count), to: datePlus(range.from, -1) };
      const days = calendar.days(range.from, range.to);
      const gathered = await gatherBoth(calendar, days, calendar.days(before.from, before.to), asOf);
      return ok({
        range,
        before,
        asOf,
        complete: isComplete(),
        ...whatIsShown(days, gathered),
        comments: await commentsFor(person, days),
      });
    },
  };
}

function whatIsShown(
  days: readonly Day[],
  { range, before }: { range: Gathered; before: Gathered },
): Omit<Report, 'range' | 'before' | 'asOf' | 'complete' | 'comments'> {
  const { figures, handOvers, scores, hours } = range;
  const steps = spansOf(days).map(({ from, to, start, end }, place) => {
    const { begun, ended, firstAnswer, resolution, waiting, missed, reopened, ratings } =
      range.steps[place] ?? figures;
    return {
      from,
      to,
      start,
      end,
      figures: { begun, ended, firstAnswer, resolution, waiting, missed, reopened, ratings },
    };
  });
  return {
    figures,
    figuresBefore: before.figures,
    stepSize: spanSize(days),
    steps,
    handOvers,
    scores,
    hours,
  };
}
