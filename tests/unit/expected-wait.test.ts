import { describe, expect, it, test } from 'vitest';
import { english as texts } from '#/components/chat/texts/english.ts';
import { effortsOf, expectedWait, type InLine, roundedUp, usualEffort } from '#/lib/desk/expected-wait.ts';
import type { Wait } from '#/lib/ports/conversation-log.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const now = Date.UTC(2026, 10, 23, 12);

/** Somebody began to wait so long ago and waited so many minutes for this person. */
function wait(agoMs: number, minutes: number, personId = 'kim'): Wait {
  return { since: now - agoMs, at: now - agoMs + minutes * MINUTE, personId };
}
/** Alone in line, one a day, at this time of day. */
const daily = (minutes: number, count = 6) =>
  Array.from({ length: count }, (_, index) => wait((index + 1) * DAY, minutes));

function expected(waits: Wait[], line: Partial<InLine> = {}) {
  const since = line.since ?? now;
  return expectedWait(waits, usualEffort(effortsOf(waits), now), {
    place: 1,
    since,
    waitedMs: now - since,
    people: 1,
    ...line,
  });
}
const minutes = (ms: number | null) => (ms === null ? null : ms / MINUTE);

describe('What to expect', () => {
  test.each<[string, Wait[], Partial<InLine>, number | null]>([
    ['nothing without waits', [], {}, null],
    ['nothing of too few', daily(4, 4), {}, null],
    ['what others waited', daily(4), {}, 4],
    ['the median, not the longest', [...daily(4, 5), wait(9 * DAY, 50)], {}, 4],
    ['more for a place further back', daily(4), { place: 3 }, 15],
    ['less when more people are here', daily(4), { people: 2 }, 2],
    ['nothing while nobody is here', daily(4), { people: 0 }, null],
    [
      'those at once were in no line',
      [...daily(4), ...Array.from({ length: 20 }, () => wait(2 * HOUR, 0.01))],
      {},
      4,
    ],
  ])('%s', (_, waits, line, expectedMinutes) => {
    expect(minutes(expected(waits, line).ms)).toBe(expectedMinutes);
  });

  it('goes by this time of day once there is enough of it', () => {
    const night = Array.from({ length: 20 }, (_, index) => wait((index + 1) * DAY + 12 * HOUR, 30));
    expect(minutes(expected([...night, ...daily(4, 8)]).ms)).toBe(4);
    expect(minutes(expected([...night, ...daily(4, 5)]).ms)).toBe(30);
  });

  it('sees a wait against the line as it was: who began third waited for three', () => {
    const three = (day: number) => [
      wait(day * DAY, 4),
      wait(day * DAY - 1000, 8),
      wait(day * DAY - 2000, 12),
    ];
    const waits = [1, 2, 3].flatMap(three);
    expect(minutes(expected(waits).ms)).toBe(4);
    expect(minutes(expected(waits, { place: 2 }).ms)).toBe(10);
  });

  it('sees a wait against the people at work then: one alone takes twice as long as two', () => {
    const waits = daily(4).flatMap((each) => [
      each,
      { ...each, since: each.at - 10, at: each.at - 1, personId: 'lee' },
    ]);
    expect(minutes(expected(waits, { people: 1 }).ms)).toBe(10);
    expect(minutes(expected(waits, { people: 2 }).ms)).toBe(4);
  });
});

describe('Longer than usual', () => {
  test.each<[number, boolean]>([
    [3, false],
    [4, false],
    [5, true],
  ])('after %s minutes where others waited four: %s', (waited, longer) => {
    const { ms, longerThanUsual } = expected(daily(4), { since: now - waited * MINUTE });
    expect(longerThanUsual).toBe(longer);
    expect(ms === null).toBe(longer);
  });

  it('is not said to who began further back and has moved up', () => {
    const since = now - 10 * MINUTE;
    // Two who began before them have been served since.
    const ahead = [
      { since: since - 2000, at: now - 6 * MINUTE, personId: 'kim' },
      { since: since - 1000, at: now - 2 * MINUTE, personId: 'kim' },
    ];
    expect(expected([...daily(4), ...ahead], { since }).longerThanUsual).toBe(false);
    expect(expected(daily(4), { since }).longerThanUsual).toBe(true);
  });

  it('is not said in the first minute, however quick others were', () => {
    expect(expected(daily(0.1), { since: now - 50_000 }).longerThanUsual).toBe(false);
  });
});

test.each([
  [0, 1],
  [0.5, 1],
  [1.2, 2],
  [4.4, 5],
  [5.1, 10],
  [12, 15],
  [21, 30],
  [46, 60],
  [61, 120],
])('%s minutes are said as %s, never as less', (real, spoken) => {
  expect(roundedUp(real * MINUTE) / MINUTE).toBe(spoken);
});

describe('In words', () => {
  const place = { place: 1, waitSeconds: null, longerThanUsual: false, somebodyHere: true };
  test.each([
    [place, 'You are next in line.'],
    [{ ...place, place: 3 }, 'You are number 3 in line.'],
    [{ ...place, waitSeconds: 60 }, 'You are next in line. It usually takes about a minute.'],
    [{ ...place, waitSeconds: 240 }, 'You are next in line. It usually takes about 4 minutes.'],
    [{ ...place, waitSeconds: 3600 }, 'You are next in line. It usually takes about an hour.'],
    [{ ...place, waitSeconds: 7200 }, 'You are next in line. It usually takes more than an hour.'],
    [{ ...place, longerThanUsual: true }, 'You are next in line. It takes longer than usual.'],
  ])('%j', (given, words) => {
    expect(texts.place(given)).toBe(words);
  });
});
