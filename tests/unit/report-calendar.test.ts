import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  calendarIn,
  datePlus,
  daysBetween,
  HOUR_MS,
  isDate,
  isZone,
  placeOfDay,
  weekdayOf,
} from '#/lib/conversation/reports/calendar.ts';
import { spanOf, spanSize, spansOf } from '#/lib/conversation/reports/spans.ts';

describe('Days of a calendar', () => {
  it.each([
    ['Europe/Berlin', '2026-03-29', 23],
    ['Europe/Berlin', '2026-10-25', 25],
    ['Europe/Berlin', '2026-11-23', 24],
    ['America/New_York', '2026-11-01', 25],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
    // There is no midnight on the day their clocks are put forward.
    ['America/Santiago', '2026-09-06', 23],
    ['Africa/Cairo', '2026-04-24', 23],
    ['Asia/Kathmandu', '2026-11-23', 24],
    // Samoa went over the date line: this day was never there.
    ['Pacific/Apia', '2011-12-30', 0],
  ])('in %s %s has %s hours', (zone, date, hours) => {
    const [day] = calendarIn(zone).days(date, date);
    expect(((day?.end ?? 0) - (day?.start ?? 0)) / HOUR_MS).toBe(hours);
  });

  it('begin when clocks say midnight', () => {
    expect(calendarIn('Europe/Berlin').days('2026-11-23', '2026-11-23')[0]?.start).toBe(
      Date.UTC(2026, 10, 22, 23),
    );
    expect(calendarIn('Asia/Kathmandu').days('2026-11-23', '2026-11-23')[0]?.start).toBe(
      Date.UTC(2026, 10, 22, 18, 15),
    );
    expect(calendarIn('Pacific/Kiritimati').days('2026-11-23', '2026-11-23')[0]?.start).toBe(
      Date.UTC(2026, 10, 22, 10),
    );
  });

  it('follow one another without a gap, and every moment is on the date clocks show', () => {
    const zones = [
      'UTC',
      'Europe/Berlin',
      'America/Santiago',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'Africa/Cairo',
    ];
    for (const zone of zones) {
      const calendar = calendarIn(zone);
      const days = calendar.days('2025-12-30', '2027-01-02');
      for (const [place, day] of days.slice(1).entries()) expect(day.start).toBe(days[place]?.end);
      const [start, end] = [days[0]?.start ?? 0, days.at(-1)?.end ?? 0];
      fc.assert(
        fc.property(fc.integer({ min: start, max: end - 1 }), (at) => {
          expect(days[placeOfDay(days, at)]?.date).toBe(calendar.dateAt(at));
        }),
        { numRuns: 300 },
      );
      expect(placeOfDay(days, start - 1)).toBe(-1);
      expect(placeOfDay(days, end)).toBe(-1);
    }
  });

  it('know their weekday, also before and after the year turns', () => {
    expect(weekdayOf('2026-11-23')).toBe(0);
    expect(weekdayOf('2026-12-31')).toBe(3);
    expect(weekdayOf('2027-01-01')).toBe(4);
  });

  it('are counted with both ends', () => {
    expect(daysBetween('2026-11-23', '2026-11-23')).toBe(1);
    expect(daysBetween('2026-02-01', '2026-03-01')).toBe(29);
    expect(daysBetween('2026-03-01', '2026-02-01')).toBeLessThan(1);
    expect(datePlus('2026-03-01', -1)).toBe('2026-02-28');
    expect(datePlus('2026-12-31', 1)).toBe('2027-01-01');
  });
});

describe('What is typed into an address', () => {
  it('is a date there is, or refused', () => {
    expect(['2026-02-28', '2028-02-29'].every(isDate)).toBe(true);
    const others = [
      '2026-02-29',
      '2026-13-01',
      '2026-1-1',
      '26-01-01',
      '',
      '2026-01-01T00:00',
      '9999-99-99',
      '1000-01-01',
    ];
    expect(others.filter(isDate)).toEqual([]);
  });

  it('is a zone there is, or refused', () => {
    expect(['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires'].every(isZone)).toBe(true);
    expect(['', 'Mars/Olympus', '../etc', 'Europe'].filter(isZone)).toEqual([]);
  });
});

describe('Steps of a plot', () => {
  const calendar = calendarIn('Europe/Berlin');

  it('are days as long as they can be told apart, then weeks from Monday, cut off by the range', () => {
    expect(spanSize(calendar.days('2026-10-01', '2026-11-30'))).toBe('day');
    const days = calendar.days('2026-09-02', '2026-11-24');
    expect(spanSize(days)).toBe('week');
    const spans = spansOf(days);
    expect([spans[0], spans[1], spans.at(-1)].map((span) => [span?.from, span?.to])).toEqual([
      ['2026-09-02', '2026-09-06'],
      ['2026-09-07', '2026-09-13'],
      ['2026-11-23', '2026-11-24'],
    ]);
    for (const [place, span] of spans.slice(1).entries()) expect(span.start).toBe(spans[place]?.end);
    expect(spanOf(spans, spans[3]?.start ?? 0)).toBe(3);
    expect(spanOf(spans, (spans[0]?.start ?? 0) - 1)).toBe(-1);
  });
});
