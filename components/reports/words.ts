import type { Series, Step } from '#/components/plots/series.ts';
import type { Tone } from '#/components/plots/tones.ts';
import { counts, lastingWords, shares } from '#/components/plots/units.ts';
import { definitions, type FigureName } from '#/lib/conversation/reports/definitions.ts';
import type { Figures, Outcome, StepFigures } from '#/lib/conversation/reports/figures.ts';
import type { Report } from '#/lib/conversation/reports/report.ts';
import { endedInAll } from '#/lib/conversation/reports/tables.ts';
import type { Times } from '#/lib/conversation/reports/times.ts';

/** What the page says, apart from how it looks. */

export const outcomeTones: Record<Outcome, Tone> = {
  ai: 'accent',
  assisted: 'soft',
  people: 'person',
  unanswered: 'warning',
};

const NONE = '–';

/** A figure at a glance: `before` is the same of the time before. */
export type Glance = { name: FigureName; value: string; detail: string; before: string };

export function glancesOf({ figures, figuresBefore }: Report): Glance[] {
  return [
    glance(
      'begun',
      figures,
      figuresBefore,
      ({ begun }) => counts.words(begun),
      ({ openAtEnd }) => (openAtEnd === 0 ? 'All have ended' : `${counts.words(openAtEnd)} open at the end`),
    ),
    glance('ai', figures, figuresBefore, aiShare, ({ ended }) =>
      endedInAll(ended) === 0
        ? 'Nothing has ended'
        : `${counts.words(ended.ai)} of ${counts.words(endedInAll(ended))} that ended`,
    ),
    times('firstAnswer', figures, figuresBefore),
    times('resolution', figures, figuresBefore),
    times('waiting', figures, figuresBefore),
    glance(
      'ratings',
      figures,
      figuresBefore,
      ({ ratings }) => (ratings.average === null ? NONE : ratings.average.toFixed(1)),
      ({ ratings }) =>
        ratings.count === 0 ? 'Nobody rated' : `From ${counted(ratings.count, 'rating', 'ratings')}`,
    ),
    glance(
      'missed',
      figures,
      figuresBefore,
      ({ missed }) => counts.words(missed),
      ({ nobodyHere }) =>
        nobodyHere === 0
          ? 'Somebody was always here'
          : `${counted(nobodyHere, 'time', 'times')} nobody was here`,
    ),
    glance(
      'reopened',
      figures,
      figuresBefore,
      ({ reopened }) => counts.words(reopened),
      ({ waitingAtEnd }) =>
        waitingAtEnd === 0 ? 'Nobody waits at the end' : `${counts.words(waitingAtEnd)} waiting at the end`,
    ),
  ];
}

function glance(
  name: FigureName,
  figures: Figures,
  figuresBefore: Figures,
  value: (figures: Figures) => string,
  detail: (figures: Figures) => string,
): Glance {
  return { name, value: value(figures), detail: detail(figures), before: value(figuresBefore) };
}

function times(name: 'firstAnswer' | 'resolution' | 'waiting', figures: Figures, before: Figures): Glance {
  const middle = (all: Figures) => durationOf(all[name].median);
  return glance(name, figures, before, middle, (all) =>
    all[name].p90 === null ? 'None in this time' : `Nine in ten within ${durationOf(all[name].p90)}`,
  );
}

function durationOf(ms: number | null): string {
  return ms === null ? NONE : lastingWords(ms);
}

function aiShare({ ended }: Figures): string {
  const all = endedInAll(ended);
  return all === 0 ? NONE : shares.words(ended.ai / all);
}

export function counted(count: number, one: string, many: string): string {
  return `${counts.words(count)} ${count === 1 ? one : many}`;
}

/** True when nothing at all is known of this time. */
export function isEmptyReport({ figures, hours }: Report): boolean {
  const messages = hours.flat().reduce((sum, count) => sum + count, 0);
  return (
    messages + figures.begun + endedInAll(figures.ended) + figures.openAtEnd + figures.ratings.count === 0
  );
}

// Dates are days and no moments: they are read where no clock can move them.
const short = new Intl.DateTimeFormat(undefined, { timeZone: 'UTC', day: 'numeric', month: 'short' });
const named = new Intl.DateTimeFormat(undefined, {
  timeZone: 'UTC',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
});
const whole = new Intl.DateTimeFormat(undefined, { timeZone: 'UTC', dateStyle: 'medium' });

/** "1 Nov 2026 – 23 Nov 2026", in the reader's format. */
export function rangeWords({ from, to }: { from: string; to: string }): string {
  return whole.formatRange(momentOf(from), momentOf(to));
}

/** The steps of its plots. What is still running says so. */
export function stepsOf({ steps, stepSize, asOf }: Report): Step[] {
  return steps.map(({ from, to, start, end }) => {
    const label = stepSize === 'day' ? named.format(momentOf(from)) : rangeWords({ from, to });
    const isRunning = start <= asOf && asOf < end;
    return { id: from, label: isRunning ? `${label}, so far` : label, tick: short.format(momentOf(from)) };
  });
}

/** Values of steps; of those that are still to come, none. */
export function valuesOf(
  { steps, asOf }: Report,
  value: (figures: StepFigures) => number | null,
): (number | null)[] {
  return steps.map(({ start, figures }) => (start > asOf ? null : value(figures)));
}

/** The middle and nine in ten of something that takes its time. */
export function timesSeries(report: Report, times: (figures: StepFigures) => Times, tone: Tone): Series[] {
  return [
    { id: 'median', name: 'Median', tone, values: valuesOf(report, (figures) => times(figures).median) },
    {
      id: 'p90',
      name: 'Nine in ten within',
      tone: 'soft',
      dashed: true,
      values: valuesOf(report, (figures) => times(figures).p90),
    },
  ];
}

export function outcomeSeries(report: Report): Series[] {
  return (Object.keys(outcomeTones) as Outcome[]).map((outcome) => ({
    id: outcome,
    name: definitions[outcome].name,
    tone: outcomeTones[outcome],
    values: valuesOf(report, ({ ended }) => ended[outcome]),
  }));
}

function momentOf(date: string): number {
  return Date.parse(`${date}T12:00:00Z`);
}
