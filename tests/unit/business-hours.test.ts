import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type BusinessHours,
  hoursAt,
  msWithin,
  openPeriods,
  type Stretch,
} from '#/lib/conversation/business-hours.ts';
import { hoursProblem, textProblem } from '#/lib/conversation/hours-problem.ts';
import { isTimeZone, wallTimeAt, whenShown } from '#/lib/conversation/wall-clock.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (iso: string) => Date.parse(iso);
const clock = (text: string): number => {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * 60 + minutes;
};
/** "09:00-12:00 13:00-17:00" */
const day = (text: string): Stretch[] =>
  text
    .split(' ')
    .filter((piece) => piece !== '')
    .map((piece) => {
      const [from = '', to = ''] = piece.split('-');
      return { from: clock(from), to: clock(to) };
    });
const weekdays = (text: string) => [...Array<string>(5).fill(text), '', ''].map(day);
const daily = (text: string) => Array<string>(7).fill(text).map(day);

function hours(parts: Partial<BusinessHours>): BusinessHours {
  return {
    on: true,
    timeZone: 'Europe/Berlin',
    week: weekdays('09:00-17:00'),
    exceptions: [],
    texts: {},
    ...parts,
  };
}

describe('open or closed, and when that changes', () => {
  // biome-ignore format: a table
  test.each([
    ['in the middle of a day',      '2026-11-23T11:00Z', true,  '2026-11-23T16:00Z'],
    ['at the very beginning',       '2026-11-23T08:00Z', true,  '2026-11-23T16:00Z'],
    ['at the very end',             '2026-11-23T16:00Z', false, '2026-11-24T08:00Z'],
    ['on a Friday night',           '2026-11-27T22:00Z', false, '2026-11-30T08:00Z'],
    ['before the clocks go back',   '2026-10-24T12:00Z', false, '2026-10-26T08:00Z'],
    ['before the clocks go ahead',  '2026-03-28T12:00Z', false, '2026-03-30T07:00Z'],
  ])('%s', (_what, now, open, until) => {
    expect(hoursAt(hours({}), at(now))).toEqual({ open, until: at(until) });
  });

  test('off is open for good', () => {
    expect(hoursAt(hours({ on: false }), at('2026-11-28T03:00Z'))).toEqual({ open: true, until: null });
  });

  test('several stretches a day leave a break between them', () => {
    const split = hours({ week: daily('09:00-12:00 13:30-18:00') });
    expect(hoursAt(split, at('2026-11-23T11:15Z'))).toEqual({ open: false, until: at('2026-11-23T12:30Z') });
    expect(hoursAt(split, at('2026-11-23T12:30Z'))).toEqual({ open: true, until: at('2026-11-23T17:00Z') });
  });

  test('stretches are read in the order of the clock, whatever the order they were kept in', () => {
    const split = hours({ week: daily('13:30-18:00 09:00-12:00') });
    expect(hoursAt(split, at('2026-11-23T06:00Z'))).toEqual({ open: false, until: at('2026-11-23T08:00Z') });
  });

  test('a stretch over midnight belongs to the day it begins on, also into a holiday', () => {
    const nights = hours({
      week: daily('22:00-06:00'),
      exceptions: [{ date: '2026-12-25', name: 'Christmas Day', stretches: [] }],
    });
    expect(hoursAt(nights, at('2026-12-25T03:00Z'))).toEqual({ open: true, until: at('2026-12-25T05:00Z') });
    expect(hoursAt(nights, at('2026-12-25T22:00Z'))).toEqual({ open: false, until: at('2026-12-26T21:00Z') });
  });

  test('what ends at midnight and begins there goes on', () => {
    const whole = hours({
      week: [day('08:00-00:00'), day('00:00-00:00'), day('00:00-12:00'), [], [], [], []],
    });
    expect(hoursAt(whole, at('2026-11-23T20:00Z'))).toEqual({ open: true, until: at('2026-11-25T11:00Z') });
  });

  test('every day the whole day never changes, and neither does no day at all', () => {
    expect(hoursAt(hours({ week: daily('00:00-00:00') }), at('2026-11-23T20:00Z'))).toEqual({
      open: true,
      until: null,
    });
    expect(hoursAt(hours({ week: daily('') }), at('2026-11-23T20:00Z'))).toEqual({
      open: false,
      until: null,
    });
  });

  test('an exception takes the place of its weekday: closed, shorter, or open on a Sunday', () => {
    const exceptions = [
      { date: '2026-11-24', name: 'Moving house', stretches: [] },
      { date: '2026-11-25', name: 'Half a day', stretches: day('10:00-12:00') },
      { date: '2026-11-29', name: 'Sunday sale', stretches: day('11:00-15:00') },
    ];
    const odd = hours({ exceptions });
    expect(hoursAt(odd, at('2026-11-24T10:00Z')).until).toBe(at('2026-11-25T09:00Z'));
    expect(hoursAt(odd, at('2026-11-25T10:00Z')).until).toBe(at('2026-11-25T11:00Z'));
    expect(hoursAt(odd, at('2026-11-27T17:00Z')).until).toBe(at('2026-11-29T10:00Z'));
  });

  test('29 February is a day like another, and an exception of that date is only in leap years', () => {
    const leap = hours({
      timeZone: 'UTC',
      week: daily('09:00-17:00'),
      exceptions: [{ date: '2028-02-29', name: 'Leap day', stretches: [] }],
    });
    expect(hoursAt(leap, at('2028-02-28T18:00Z')).until).toBe(at('2028-03-01T09:00Z'));
    expect(hoursAt(leap, at('2027-02-28T18:00Z')).until).toBe(at('2027-03-01T09:00Z'));
  });
});

describe('the two days on which clocks are changed', () => {
  test('a night in spring is an hour shorter, in autumn an hour longer', () => {
    const nights = hours({ week: daily('22:00-06:00') });
    const lengthOf = (from: string, to: string) =>
      openPeriods(nights, at(from), at(to)).map((period) => (period.to - period.from) / HOUR);
    expect(lengthOf('2026-03-28T12:00Z', '2026-03-29T12:00Z')).toEqual([7]);
    expect(lengthOf('2026-10-24T12:00Z', '2026-10-25T12:00Z')).toEqual([9]);
    expect(lengthOf('2026-11-24T12:00Z', '2026-11-25T12:00Z')).toEqual([8]);
  });

  test('a time that never comes is the moment the clocks jump over it', () => {
    // At 01:00 UTC on 29 March clocks in Berlin go from 02:00 to 03:00.
    const early = hours({ week: daily('02:30-05:00') });
    expect(hoursAt(early, at('2026-03-29T00:00Z'))).toEqual({ open: false, until: at('2026-03-29T01:00Z') });
    expect(hoursAt(early, at('2026-03-29T01:00Z'))).toEqual({ open: true, until: at('2026-03-29T03:00Z') });
    const late = hours({ week: daily('00:00-02:30') });
    expect(hoursAt(late, at('2026-03-28T23:30Z'))).toEqual({ open: true, until: at('2026-03-29T01:00Z') });
    const never = hours({ week: [...weekdays('').slice(0, 6), day('02:10-02:50')] });
    expect(hoursAt(never, at('2026-03-28T23:30Z')).until).toBe(at('2026-04-05T00:10Z'));
  });

  test('of a time that comes twice, a beginning is the first and an end the last: a stretch stays one piece', () => {
    // At 01:00 UTC on 25 October clocks in Berlin go from 03:00 back to 02:00.
    const early = hours({ week: daily('02:30-05:00') });
    expect(openPeriods(early, at('2026-10-24T22:00Z'), at('2026-10-25T12:00Z'))).toEqual([
      { from: at('2026-10-25T00:30Z'), to: at('2026-10-25T04:00Z') },
    ]);
    const late = hours({ week: daily('01:00-02:30') });
    expect(openPeriods(late, at('2026-10-24T22:00Z'), at('2026-10-25T12:00Z'))).toEqual([
      { from: at('2026-10-24T23:00Z'), to: at('2026-10-25T01:30Z') },
    ]);
  });

  test('in zones with half hours, and with half an hour of summer time', () => {
    const kolkata = hours({ timeZone: 'Asia/Kolkata' });
    expect(hoursAt(kolkata, at('2026-11-23T00:00Z')).until).toBe(at('2026-11-23T03:30Z'));
    // Lord Howe Island goes back half an hour on 5 April 2026.
    const island = hours({ timeZone: 'Australia/Lord_Howe', week: daily('22:00-06:00') });
    const [night] = openPeriods(island, at('2026-04-04T06:00Z'), at('2026-04-05T06:00Z'));
    expect(((night?.to ?? 0) - (night?.from ?? 0)) / HOUR).toBe(8.5);
  });
});

test('wherever the clock shows a time once, it shows it then; checked all through a year', () => {
  for (const timeZone of [
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'UTC',
  ]) {
    for (let moment = at('2026-01-01T00:30Z'); moment < at('2027-01-01T00:00Z'); moment += 3.5 * HOUR) {
      const wall = wallTimeAt(moment, timeZone);
      const [first, last] = [whenShown(wall, timeZone, 'first'), whenShown(wall, timeZone, 'last')];
      expect([first, last]).toContain(moment);
      expect(last - first).toBeLessThanOrEqual(HOUR);
    }
  }
});

const quarter = fc.integer({ min: 0, max: 95 }).map((count) => count * 15);
/** Over midnight and over one another, too. */
const drawnDay = fc.array(fc.record({ from: quarter, to: quarter }), { maxLength: 3 });
const drawn = fc.record({
  timeZone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'UTC'),
  week: fc.array(drawnDay, { minLength: 7, maxLength: 7 }),
  now: fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2028-12-31T00:00Z') }),
});

test('however hours are drawn: what is said to come next does come, and nothing before it', () => {
  fc.assert(
    fc.property(drawn, ({ timeZone, week, now }) => {
      const kept = hours({ timeZone, week });
      const { open, until } = hoursAt(kept, now);
      if (until === null) {
        const periods = openPeriods(kept, now, now + 20 * DAY);
        expect(msWithin(periods, now, now + 20 * DAY)).toBe(open ? 20 * DAY : 0);
        return;
      }
      expect(until).toBeGreaterThan(now);
      expect(hoursAt(kept, until).open).toBe(!open);
      expect(hoursAt(kept, until - 1)).toEqual({ open, until });
      expect(msWithin(openPeriods(kept, now, until), now, until)).toBe(open ? until - now : 0);
    }),
    { numRuns: 300 },
  );
});

test('time that is open between two moments is counted through nights and weekends', () => {
  const from = at('2026-11-27T15:00Z'); // Friday, an hour before the end
  const to = at('2026-11-30T09:30Z'); // Monday, an hour and a half after the beginning
  expect(msWithin(openPeriods(hours({}), from, to), from, to)).toBe(2.5 * HOUR);
  expect(msWithin(openPeriods(hours({ on: false }), from, to), from, to)).toBe(to - from);
});

describe('what cannot be kept', () => {
  test.each([
    ['a zone nobody knows', { timeZone: 'Mars/Olympus' }, 'There is no time zone'],
    ['two stretches over one another', { week: daily('09:00-12:00 11:00-14:00') }, 'Monday: two stretches'],
    ['a night over the evening', { week: daily('20:00-06:00 22:00-23:00') }, 'Monday: two stretches'],
    [
      'a day that is not',
      { exceptions: [{ date: '2027-02-29', name: '', stretches: [] }] },
      '2027-02-29 is no date.',
    ],
    [
      'a date twice',
      { exceptions: ['A', 'B'].map((name) => ({ date: '2026-12-25', name, stretches: [] })) },
      'two exceptions for 2026-12-25',
    ],
    ['a variable that stands for nothing', { texts: { en: 'Back {soon}.' } }, '{soon} stands for nothing'],
  ])('%s', (_what, parts, words) => {
    expect(hoursProblem(hours(parts))).toContain(words);
  });

  test('what is right is kept: nights, whole days, touching stretches, both variables', () => {
    const week = [day('00:00-00:00'), day('09:00-12:00 12:00-15:00'), day('22:00-06:00'), [], [], [], []];
    expect(hoursProblem(hours({ week, texts: { en: '{business} opens {opens}.' } }))).toBeNull();
    expect(textProblem('No braces.')).toBeNull();
  });

  test('a zone is known by its name', () => {
    expect(isTimeZone('Europe/Berlin')).toBe(true);
    expect(isTimeZone('Berlin')).toBe(false);
  });
});
