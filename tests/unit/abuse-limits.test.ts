import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createModelTime } from '#/lib/desk/model-time.ts';
import type { VisitorPrincipal } from '#/lib/ports/principals.ts';
import { createVisitorLimits } from '#/lib/realtime/visitor-limits.ts';

const start = Date.UTC(2026, 10, 23, 12);
beforeEach(() => void vi.useFakeTimers({ now: start }));
afterEach(() => void vi.useRealTimers());

const settings = {
  SENDS_AT_ONCE: 5,
  SYNCS_AT_ONCE: 60,
  TYPING_AT_ONCE: 20,
  ASKS_A_MINUTE: 10,
  NETWORK_TIMES: 20,
  NEW_VISITORS_AN_HOUR: 120,
};

function limits(given: Partial<typeof settings> = {}) {
  const counted: string[] = [];
  const { refusal, firstVisit } = createVisitorLimits({ ...settings, ...given }, (reason) =>
    counted.push(reason),
  );
  const times = async (many: number, visitor: VisitorPrincipal, command: string) => {
    let last: Awaited<ReturnType<typeof refusal>> = null;
    for (let count = 0; count < many; count += 1) last = await refusal(visitor, command);
    return last;
  };
  return { times, firstVisit, counted };
}

const visitor = (name: string, address = '192.0.2.1'): VisitorPrincipal => ({
  kind: 'visitor',
  visitorId: name,
  address,
});

describe('What one visitor asks', () => {
  it.each([
    ['message:send', 5, 5000, 'sends'],
    ['conversation:sync', 60, 30_000, 'syncs'],
    ['customer:typing', 20, 10_000, 'typing'],
    ['person:request', 10, 60_000, 'asks'],
    ['identity:prove', 10, 60_000, 'asks'],
    ['contact:leave', 10, 60_000, 'asks'],
    ['conversation:rate', 10, 60_000, 'asks'],
    ['conversations:own', 10, 60_000, 'asks'],
  ] as const)(
    '%s: %i pass; one more is refused with the time to wait, at most %i ms, and passes after it',
    async (command, most, longest, reason) => {
      const { times, counted } = limits();
      expect(await times(most, visitor('a'), command)).toBeNull();
      const refused = await times(1, visitor('a'), command);
      expect(refused).toMatchObject({ code: 'limited', retryAfterMs: expect.any(Number) });
      expect(refused?.retryAfterMs).toBeGreaterThan(0);
      expect(refused?.retryAfterMs).toBeLessThanOrEqual(longest);
      expect(counted).toEqual([reason]);
      expect(await times(1, visitor('b'), command)).toBeNull();
      vi.advanceTimersByTime(refused?.retryAfterMs ?? 0);
      expect(await times(1, visitor('a'), command)).toBeNull();
    },
  );

  it('keeps nobody out longer when the clock jumps an hour back or ahead', async () => {
    for (const jump of [-3_600_000, 3_600_000]) {
      const { times } = limits();
      await times(6, visitor('a'), 'message:send');
      vi.setSystemTime(Date.now() + jump);
      const refused = await times(1, visitor('a'), 'message:send');
      expect(refused?.retryAfterMs ?? 0).toBeLessThanOrEqual(5000);
      vi.advanceTimersByTime(5000);
      expect(await times(1, visitor('a'), 'message:send')).toBeNull();
    }
  });
});

describe('What the visitors of one network ask', () => {
  it('is twenty times as much together, over a whole IPv6 /64; one more is refused, and other networks are not', async () => {
    const { times, counted } = limits();
    for (let each = 0; each < 20; each += 1) {
      expect(await times(5, visitor(`v${each}`, `2001:db8:1:2::${each}`), 'message:send')).toBeNull();
    }
    const refused = await times(1, visitor('late', '2001:db8:1:2::ffff'), 'message:send');
    expect(refused).toMatchObject({ code: 'limited', message: expect.stringContaining('your network') });
    expect(counted).toEqual(['network-sends']);
    expect(await times(1, visitor('elsewhere', '2001:db8:1:3::1'), 'message:send')).toBeNull();
  });

  it('does not count what was refused to one of them, so that one cannot use it up for all', async () => {
    const { times } = limits();
    await times(5000, visitor('flood'), 'message:send');
    expect(await times(5, visitor('neighbour'), 'message:send')).toBeNull();
  });

  it('begins so many sessions an hour as NEW_VISITORS_AN_HOUR says, and one more is refused with the time to wait', async () => {
    const { firstVisit, counted } = limits({ NEW_VISITORS_AN_HOUR: 3 });
    for (let count = 0; count < 3; count += 1) expect(await firstVisit('192.0.2.1')).toBeNull();
    const refused = await firstVisit('192.0.2.1');
    expect(refused).toMatchObject({ code: 'limited' });
    expect(counted).toEqual(['new-visitors']);
    expect(await firstVisit('192.0.2.2')).toBeNull();
    vi.advanceTimersByTime(refused?.retryAfterMs ?? 0);
    expect(await firstVisit('192.0.2.1')).toBeNull();
  });
});

describe("The model's time", () => {
  const hour = { modelTurnsAnHour: 20, modelSecondsAnHour: 1200, networkTimes: 20 };
  const one = { visitorId: 'one', address: '192.0.2.1' };
  const other = { visitorId: 'other', address: '192.0.2.1' };

  it('is 20 answers an hour for one visitor; the next is not for the model, and an hour later it is again', async () => {
    const { begin } = createModelTime(hour);
    for (let turn = 1; turn <= 20; turn += 1) expect(await begin(one, `turn ${turn}`)).toBe(true);
    expect(await begin(one, 'turn 21')).toBe(false);
    expect(await begin(other, 'turn 22')).toBe(true);
    vi.advanceTimersByTime(3_600_000);
    expect(await begin(one, 'turn 23')).toBe(true);
  });

  it('counts an answer once, through hand-offs and second tries', async () => {
    const { begin } = createModelTime({ ...hour, modelTurnsAnHour: 1 });
    expect(await begin(one, 'turn 1')).toBe(true);
    expect(await begin(one, 'turn 1')).toBe(true);
    expect(await begin(one, 'turn 2')).toBe(false);
  });

  it('is so many seconds too', async () => {
    const { begin, spent } = createModelTime(hour);
    await spent(one, 1_199_000);
    expect(await begin(one, 'turn 1')).toBe(true);
    await spent(one, 1000);
    expect(await begin(one, 'turn 2')).toBe(false);
    expect(await begin(other, 'turn 3')).toBe(true);
  });

  it('is shared by the visitors of one network', async () => {
    const { begin } = createModelTime({ ...hour, modelTurnsAnHour: 1, networkTimes: 2 });
    expect(await begin({ ...one, visitorId: 'a' }, '1')).toBe(true);
    expect(await begin({ ...one, visitorId: 'b' }, '2')).toBe(true);
    expect(await begin({ ...one, visitorId: 'c' }, '3')).toBe(false);
  });
});
