import { describe, expect, it } from 'vitest';
import { choiceFrom, datesOf, type Preset, presets, searchOf } from '#/components/reports/choice.ts';
import { glancesOf, isEmptyReport, outcomeSeries, stepsOf, valuesOf } from '#/components/reports/words.ts';
import { calendarIn, datePlus } from '#/lib/conversation/reports/calendar.ts';
import { definitions } from '#/lib/conversation/reports/definitions.ts';
import { gather } from '#/lib/conversation/reports/figures.ts';
import { QUARTER_MS, type ReportRecord } from '#/lib/conversation/reports/record.ts';
import type { Report } from '#/lib/conversation/reports/report.ts';
import { spanSize, spansOf } from '#/lib/conversation/reports/spans.ts';

/** A Monday. */
const TODAY = '2026-11-23';
const noon = Date.UTC(2026, 10, 23, 12);

describe('The time a reader looks at', () => {
  it('is read from the address as it was written into it', () => {
    for (const preset of presets) {
      expect(choiceFrom(searchOf({ kind: 'preset', preset }))).toEqual({ kind: 'preset', preset });
    }
    const dates = { kind: 'dates', from: '2026-01-30', to: '2026-02-02' } as const;
    expect(choiceFrom(searchOf(dates))).toEqual(dates);
  });

  it.each([
    '',
    '?range=',
    '?range=ever',
    '?from=2026-11-01',
    '?from=2026-02-30&to=2026-03-01',
    '?from=a&to=b',
  ])('is the last week when the address names none: %j', (search) => {
    expect(choiceFrom(search)).toEqual({ kind: 'preset', preset: '7-days' });
  });

  it('is put in order when its ends were swapped', () => {
    expect(choiceFrom('?from=2026-03-02&to=2026-03-01')).toEqual({
      kind: 'dates',
      from: '2026-03-01',
      to: '2026-03-02',
    });
  });

  it.each<[Preset, string, string]>([
    ['today', TODAY, TODAY],
    ['7-days', '2026-11-17', TODAY],
    ['30-days', '2026-10-25', TODAY],
    ['this-week', TODAY, TODAY],
    ['this-month', '2026-11-01', TODAY],
    ['last-month', '2026-10-01', '2026-10-31'],
  ])('%s is from %s to %s', (preset, from, to) => {
    expect(datesOf({ kind: 'preset', preset }, TODAY)).toEqual({ from, to });
  });

  it('reaches over the turn of a year', () => {
    expect(datesOf({ kind: 'preset', preset: 'last-month' }, '2027-01-05')).toEqual({
      from: '2026-12-01',
      to: '2026-12-31',
    });
    expect(datesOf({ kind: 'preset', preset: 'this-week' }, '2027-01-03').from).toBe('2026-12-28');
  });
});

function reportOf(
  records: ReportRecord[],
  { from = '2026-11-22', to = '2026-11-24', asOf = noon } = {},
): Report {
  const calendar = calendarIn('UTC');
  const days = calendar.days(from, to);
  const spans = spansOf(days);
  const gathering = gather(calendar, days, spans, asOf);
  for (const record of records) gathering.add(record);
  const { figures, steps, ...rest } = gathering.result();
  return {
    range: { from, to, zone: 'UTC' },
    before: { from: datePlus(from, -3), to: datePlus(from, -1) },
    asOf,
    complete: true,
    figures,
    figuresBefore: gather(calendar, days, [], asOf).result().figures,
    stepSize: spanSize(days),
    steps: spans.map((span, place) => {
      const found = steps[place];
      if (!found) throw new Error('no figures');
      return { ...span, figures: found };
    }),
    ...rest,
    comments: [],
  };
}

const closedByAi: ReportRecord = {
  head: 4,
  stretches: [
    {
      openedAt: noon - 3_600_000,
      firstMessageAt: noon - 3_600_000,
      firstAnswerAt: noon - 3_590_000,
      agentWrote: true,
      personWrote: false,
      personOwed: false,
      restsSince: noon - 1000,
      closed: true,
    },
  ],
  waits: [],
  handOvers: [],
  reopenedAt: [],
  nobodyHereAt: [],
  ratings: [],
  messages: [[(noon - 3_600_000) / QUARTER_MS, 1]],
  ratingReplaces: false,
  hold: { since: 0, wrote: false },
};

describe('What the page shows', () => {
  it('leaves days to come as gaps, and days without anything as zero', () => {
    const report = reportOf([closedByAi]);
    expect(valuesOf(report, ({ begun }) => begun)).toEqual([0, 1, null]);
    expect(outcomeSeries(report).map(({ id, values }) => [id, values])).toEqual([
      ['ai', [0, 1, null]],
      ['assisted', [0, 0, null]],
      ['people', [0, 0, null]],
      ['unanswered', [0, 0, null]],
    ]);
  });

  it('says of the day that is not over that it is not', () => {
    const labels = (to: string) =>
      stepsOf(reportOf([], { to })).map(({ label }) => label.endsWith(', so far'));
    expect(labels('2026-11-24')).toEqual([false, true, false]);
    expect(labels('2026-11-23')).toEqual([false, true]);
  });

  it('says nothing of what has no figure, and never divides by nothing', () => {
    const glances = glancesOf(reportOf([]));
    expect(glances.map(({ name, value }) => [name, value])).toEqual([
      ['begun', '0'],
      ['ai', '–'],
      ['firstAnswer', '–'],
      ['resolution', '–'],
      ['waiting', '–'],
      ['ratings', '–'],
      ['missed', '0'],
      ['reopened', '0'],
    ]);
    expect(JSON.stringify(glances)).not.toMatch(/NaN|null|undefined|Infinity/);
  });

  it('tells the share solved by AI of what ended', () => {
    const byPerson = structuredClone(closedByAi);
    byPerson.stretches = byPerson.stretches.map((one) => ({ ...one, agentWrote: false, personWrote: true }));
    const solved = glancesOf(reportOf([closedByAi, closedByAi, byPerson])).find(({ name }) => name === 'ai');
    expect(solved).toMatchObject({ value: '67%', detail: '2 of 3 that ended', before: '–' });
  });

  it('is empty only when nothing is known at all', () => {
    expect(isEmptyReport(reportOf([]))).toBe(true);
    expect(isEmptyReport(reportOf([closedByAi]))).toBe(false);
  });
});

describe('Every figure', () => {
  it('has a name and one or two plain sentences that say what it counts', () => {
    for (const { name, says } of Object.values(definitions)) {
      expect(name.length).toBeGreaterThan(1);
      expect(says).toMatch(/^[A-Z][^!]*\.$/);
    }
    const names = Object.values(definitions).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
