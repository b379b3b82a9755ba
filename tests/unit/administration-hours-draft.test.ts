import { describe, expect, test } from 'vitest';
import {
  draftOf,
  endsNextDay,
  hoursOf,
  mondayForWorkdays,
  nextStretch,
} from '#/components/administration/hours-draft.ts';
import { openWords } from '#/components/administration/hours-words.ts';
import { isStale, revisionOf } from '#/components/administration/revision.ts';
import { deletingWords, renamingWords, usedWords } from '#/components/administration/tag-words.ts';
import type { BusinessHours } from '#/lib/conversation/business-hours.ts';

const day = [{ from: 540, to: 1020 }];
const hours: BusinessHours = {
  on: true,
  timeZone: 'Europe/Berlin',
  week: [[{ from: 0, to: 0 }], [...day, { from: 1320, to: 360 }], day, day, day, [], []],
  exceptions: [
    { date: '2026-12-25', name: 'Christmas Day', stretches: [] },
    { date: '2026-12-31', name: 'Half a day', stretches: [{ from: 545, to: 735 }] },
  ],
  texts: { en: 'Closed.', de: 'Zu.' },
};

describe('hours while they are edited', () => {
  test('come out as they went in', () => {
    expect(hoursOf(draftOf(hours))).toEqual(hours);
  });

  test('are none while a time or a date is missing', () => {
    const draft = draftOf(hours);
    const [first = []] = draft.week;
    const half = { ...draft, week: [first.map((each) => ({ ...each, to: '' })), ...draft.week.slice(1)] };
    expect(hoursOf(half)).toBeNull();
    const undated = { ...draft, exceptions: draft.exceptions.map((each) => ({ ...each, date: '' })) };
    expect(hoursOf(undated)).toBeNull();
  });

  test('are kept by date, and without texts that say nothing', () => {
    const draft = draftOf(hours);
    const typed = { ...draft, exceptions: draft.exceptions.toReversed(), texts: { en: '  ', de: ' Zu. ' } };
    expect(hoursOf(typed)).toEqual({ ...hours, texts: { de: 'Zu.' } });
  });

  test('Monday’s hours go to the other days of work, and to no weekend', () => {
    const week = mondayForWorkdays(draftOf(hours).week);
    expect(week.map((stretches) => stretches.map(({ from, to }) => `${from}-${to}`).join())).toEqual([
      ...Array<string>(5).fill('00:00-00:00'),
      '',
      '',
    ]);
  });

  test('a further stretch begins where the last one ends', () => {
    expect(nextStretch([])).toMatchObject({ from: '09:00', to: '17:00' });
    expect(nextStretch(draftOf(hours).week[2] ?? [])).toMatchObject({ from: '17:00', to: '' });
  });

  test.each([
    ['09:00', '17:00', false],
    ['22:00', '06:00', true],
    ['00:00', '00:00', true],
    ['22:00', '', false],
  ])('%s to %s ends on the next day: %s', (from, to, next) => {
    expect(endsNextDay({ key: 'k', from, to })).toBe(next);
  });
});

test('whether it is open is said in the time of the desk', () => {
  const until = Date.parse('2026-11-24T08:00Z');
  expect(openWords({ open: false, until }, 'Europe/Berlin')).toMatch(
    /^Closed now, until Tuesday,? 24 November(?: at|,) 09:00 \(Europe\/Berlin\)\.$/,
  );
  expect(openWords({ open: true, until: null }, 'UTC')).toBe('Open now, and it stays so.');
  expect(openWords({ open: false, until: null }, 'UTC')).toContain('nothing opens within a year');
});

test('somebody else changed it when what is kept is not what is edited', () => {
  const kept = { revision: 3 };
  expect([isStale(kept, 3), isStale(kept, 2), isStale(undefined, 0), isStale(undefined, 3)]).toEqual([
    false,
    true,
    false,
    true,
  ]);
  expect([revisionOf(kept), revisionOf(undefined)]).toEqual([3, 0]);
});

test('what becomes of conversations is said in numbers before a tag is renamed or deleted', () => {
  expect([0, 1, 3].map(usedWords)).toEqual([
    'in no open conversation',
    'in 1 open conversation',
    'in 3 open conversations',
  ]);
  expect(renamingWords(1)).toMatch(/^1 open conversation gets the new name/);
  expect(renamingWords(3)).toMatch(/^3 open conversations get the new name/);
  expect(renamingWords(0)).toMatch(/^No open conversation has it/);
  expect(deletingWords(1)).toMatch(/^1 open conversation has it and keeps it/);
  expect(deletingWords(3)).toMatch(/^3 open conversations have it and keep it/);
  expect(deletingWords(0)).toMatch(/^No open conversation has it/);
});
