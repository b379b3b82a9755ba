import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { BusinessHours } from '#/lib/conversation/business-hours.ts';
import { hoursSentence, loadHours, waitBeforeClosing } from '#/lib/desk/business-hours.ts';
import type { DeskEvent } from '#/lib/desk/desk.ts';
import type { KeptHours } from '#/lib/ports/business-hours.ts';
import type { Store } from '#/lib/ports/store.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A Monday in Berlin, an hour before it opens. */
const start = Date.parse('2026-11-23T07:00Z');
const workday = [{ from: 9 * 60, to: 17 * 60 }];
const hours: BusinessHours = {
  on: true,
  timeZone: 'Europe/Berlin',
  week: [workday, workday, workday, workday, workday, [], []],
  exceptions: [],
  texts: {},
};

beforeEach(() => {
  vi.useFakeTimers({ now: start });
});
afterEach(() => {
  vi.useRealTimers();
});

async function opened(kept: BusinessHours = hours) {
  const events: DeskEvent[] = [];
  const records = {
    businessHours: { hours: async (): Promise<KeptHours> => ({ hours: kept, revision: 1 }) },
  };
  const desk = await loadHours({
    store: { records } as unknown as Store,
    announcements: { announce: (event) => void events.push(event), subscribe: () => () => undefined },
    now: Date.now,
  });
  desk.start();
  const told = () => events.flatMap((event) => (event.kind === 'hours-changed' ? [event.hours?.open] : []));
  return { desk, told };
}

test('it says so when it opens and closes, to the second, and nothing between', async () => {
  const { desk, told } = await opened();
  expect(desk.isOpen()).toBe(false);
  await vi.advanceTimersByTimeAsync(HOUR - 1);
  expect(told()).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(told()).toEqual([true]);
  expect(desk.closesAt()).toBe(Date.parse('2026-11-23T16:00Z'));
  await vi.advanceTimersByTimeAsync(8 * HOUR - 1);
  expect(told()).toEqual([true]);
  await vi.advanceTimersByTimeAsync(1);
  expect(told()).toEqual([true, false]);
  desk.stop();
  await vi.advanceTimersByTimeAsync(24 * HOUR);
  expect(told()).toEqual([true, false]);
});

test('a clock that is set ahead or back is noticed within a minute', async () => {
  const { desk, told } = await opened();
  vi.setSystemTime(start + 4 * HOUR);
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(told()).toEqual([true]);
  vi.setSystemTime(start - 10 * HOUR);
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(told()).toEqual([true, false]);
  desk.stop();
});

test('only time that is open counts as a wait', async () => {
  const { desk } = await opened();
  const friday = Date.parse('2026-11-20T15:30Z');
  // Further back than waits are looked at.
  const summer = Date.parse('2026-08-21T14:30Z');
  expect(desk.openMs(friday, Date.parse('2026-11-23T08:10Z'))).toBe(40 * MINUTE);
  expect(desk.openMs(summer, summer + HOUR)).toBe(HOUR / 2);
  const off = await opened({ ...hours, on: false });
  expect(off.desk.openMs(friday, friday + HOUR)).toBe(HOUR);
  for (const each of [desk, off.desk]) each.stop();
});

test.each([
  ['a wait before closing time is said', 10 * MINUTE, start + HOUR, 10 * MINUTE],
  ['one that ends after it is not', 70 * MINUTE, start + HOUR, null],
  ['one is said where it does not close', 70 * MINUTE, null, 70 * MINUTE],
  ['nothing stays nothing', null, start + HOUR, null],
])('%s', (_what, ms, closesAt, said) => {
  expect(waitBeforeClosing(ms, start, closesAt)).toBe(said);
});

test('AI agents are told in the time of the desk, with the date where it is another day', () => {
  const say = (open: boolean, until: string | null) =>
    hoursSentence(
      { open, until: until === null ? null : Date.parse(until), texts: {} },
      'Europe/Berlin',
      start,
    );
  expect(say(true, '2026-11-23T16:00Z')).toBe('People of the staff answer now, until 17:00 (Europe/Berlin).');
  expect(say(true, null)).toBe('People of the staff answer now.');
  expect(say(false, '2026-11-23T08:00Z')).toContain('People answer again at 09:00 (Europe/Berlin).');
  expect(say(false, '2026-11-24T08:00Z')).toContain('again on Tuesday 2026-11-24 at 09:00 (Europe/Berlin).');
  expect(say(false, null)).toContain('Do not promise a person before that.');
  expect(hoursSentence(null, 'UTC', start)).toBeNull();
});
