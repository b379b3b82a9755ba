import { describe, expect, it } from 'vitest';
import { conversations } from '#/lib/desk/sample-day/day.ts';
import { scheduleBefore } from '#/lib/desk/sample-day/schedule.ts';

const times = ['00:00', '03:30', '12:00', '23:59'];

describe('The script of the sample day', () => {
  it.each(times)('runs in the order of its times and is over by now, asked for at %s', (time) => {
    const now = new Date(`2026-11-23T${time}:00`).getTime();
    const happenings = scheduleBefore(now);
    const at = happenings.map((happening) => happening.at);
    expect(at).toEqual(at.toSorted((one, other) => one - other));
    expect(at.at(-1)).toBeLessThanOrEqual(now);
    expect(now - (at[0] ?? 0)).toBeLessThan(48 * 3_600_000);
  });

  it.each(times)('begins each conversation with its customer, in an order of its own, at %s', (time) => {
    const happenings = scheduleBefore(new Date(`2026-11-23T${time}:00`).getTime());
    for (const [index, { steps }] of conversations.entries()) {
      const own = happenings.flatMap((each) =>
        each.what === 'deed' && each.conversation === index ? [each.deed] : [],
      );
      expect(own).toEqual(steps.map(({ deed }) => deed));
      expect(own[0]?.does).toBe('writes');
    }
  });

  it('shows every kind of thing that happens in a day', () => {
    const does = new Set(conversations.flatMap(({ steps }) => steps.map(({ deed }) => deed.does)));
    expect([...does].sort()).toEqual([
      'answers',
      'asks-for-person',
      'closes',
      'gives-back',
      'leaves-contact',
      'notes',
      'opens-ticket',
      'proves',
      'rates',
      'snoozes',
      'sorts',
      'takes',
      'transfers',
      'writes',
    ]);
  });
});
