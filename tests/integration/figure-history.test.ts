import { rm } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { openFigureHistory } from '#/lib/desk/figure-history.ts';
import { type Resolution, resolutions } from '#/lib/ports/figures.ts';
import { StoreUnavailable } from '#/lib/ports/store.ts';
import type { SampledView, StatusView } from '#/lib/protocol/views.ts';
import { openSqliteStore, type SqliteStore } from '#/lib/store/open-sqlite-store.ts';
import { calmStatus } from '../support/status.ts';
import { silentLog, TEST_NOON, temporaryFolder } from '../support/store.ts';

const STEP = resolutions.hour.stepMs;
const MINUTE = 60_000;
const HOUR = 3_600_000;

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** A history on a real database, whose clock and status are set by hand. */
async function openRoom(dataDir?: string, at = TEST_NOON) {
  const folder = dataDir ?? (await temporaryFolder());
  folders.push(folder);
  const clock = { now: at };
  const now = () => clock.now;
  let refused = false;
  const store = await openSqliteStore({ dataDir: folder, now, log: silentLog });
  const unwilling: SqliteStore = {
    ...store,
    transaction: (work) =>
      refused ? Promise.reject(new StoreUnavailable('The disk is full.')) : store.transaction(work),
  };
  let seen: StatusView = calmStatus;
  const history = await openFigureHistory({
    store: unwilling,
    status: async () => seen,
    now,
    log: silentLog,
  });
  return {
    folder,
    clock,
    store,
    history,
    refuse: (whether: boolean) => {
      refused = whether;
    },
    show: (change: Partial<StatusView>) => {
      seen = { ...calmStatus, ...change };
    },
    /** One sample after the other, ten seconds apart; each can change what is seen. */
    async samples(count: number, before: (index: number) => void = () => undefined) {
      for (let index = 0; index < count; index += 1) {
        clock.now += STEP;
        before(index);
        await history.sample();
      }
    },
    times: (resolution: Resolution) => history.view()[resolution].at,
    of: (resolution: Resolution, name: keyof SampledView['figures']) =>
      history.view()[resolution].series[name].values,
  };
}
type Room = Awaited<ReturnType<typeof openRoom>>;
const replied = (count: number) => ({ turns: { ...calmStatus.turns, replied: count } });
const rowsOf = async ({ store }: Room) =>
  (await store.kysely.selectFrom('figures').select(['step_ms', 'slot']).execute()).length;

describe('the history of figures', () => {
  it('holds a sample every ten seconds, and one of five minutes is made of thirty of them', async () => {
    const room = await openRoom();
    await room.samples(31, (index) =>
      room.show({ ...replied(index + 1), sockets: { customers: index, staff: 0 } }),
    );
    expect(room.times('hour')).toHaveLength(31);
    expect(room.times('hour')[0]).toBe(TEST_NOON + STEP);
    expect(room.of('hour', 'replied')).toEqual(Array.from({ length: 31 }, () => 1));
    expect(room.times('day')).toEqual([TEST_NOON + 5 * MINUTE]);
    expect(room.of('day', 'replied')).toEqual([30]);
    expect(room.of('day', 'customerSockets')).toEqual([14.5]);
    await room.store.close();
  });

  it('is there after a restart, with what the last process counted, and counts on from zero', async () => {
    const room = await openRoom();
    await room.samples(3, (index) => room.show(replied(index * 2)));
    const before = room.history.view();
    await room.store.close();

    const next = await openRoom(room.folder, room.clock.now + 5000);
    expect(next.history.view()).toEqual(before);
    await next.samples(1, () => next.show(replied(1)));
    expect(next.of('hour', 'replied')).toEqual([0, 2, 2, 1]);
    await next.store.close();
  });

  it('loses nothing that was counted when a process stops in order and the next begins in the same ten seconds', async () => {
    const room = await openRoom();
    room.clock.now += 2000;
    room.show(replied(3));
    await room.history.stop();
    expect(room.times('hour')).toEqual([TEST_NOON + STEP]);
    await room.store.close();

    const next = await openRoom(room.folder, TEST_NOON + 6000);
    next.show(replied(2));
    next.clock.now = TEST_NOON + STEP;
    await next.history.sample();
    expect(next.of('hour', 'replied')).toEqual([5]);
    await next.store.close();
  });

  it('makes the sample of five minutes that a killed process left unfinished, and shows the time it was away as a gap', async () => {
    const room = await openRoom();
    await room.samples(10, (index) => room.show(replied(index + 1)));
    expect(room.times('day')).toEqual([]);
    // As a kill leaves it: nothing more is written.
    await room.store.close();

    const next = await openRoom(room.folder, TEST_NOON + 20 * MINUTE);
    next.history.start();
    expect(next.times('day')).toEqual([TEST_NOON + 5 * MINUTE]);
    expect(next.of('day', 'replied')).toEqual([10]);
    await next.samples(1);
    const times = next.times('hour');
    expect(times).toHaveLength(11);
    expect((times[10] ?? 0) - (times[9] ?? 0)).toBeGreaterThan(18 * MINUTE);
    await next.history.stop();
    await next.store.close();
  });

  it('never grows beyond its places, in memory and on disk', async () => {
    const room = await openRoom();
    await room.samples(2 * resolutions.hour.kept);
    expect(room.times('hour').length).toBeLessThanOrEqual(HOUR / STEP + 1);
    expect(room.times('hour').length).toBeGreaterThanOrEqual(HOUR / STEP);
    expect(await rowsOf(room)).toBe(resolutions.hour.kept + 24);
    await room.store.close();
  });

  it('stays within the places of the day over days', async () => {
    const room = await openRoom();
    const { kept, stepMs } = resolutions.day;
    for (let index = 0; index < kept + 50; index += 1) {
      room.clock.now += stepMs;
      await room.history.sample();
    }
    expect(room.times('day').length).toBeLessThanOrEqual(resolutions.day.spanMs / stepMs + 1);
    expect(await rowsOf(room)).toBeLessThanOrEqual(kept + resolutions.hour.kept);
    await room.store.close();
  });

  it('outlives a clock that jumps a day ahead and back: neither jump costs what was sampled', async () => {
    const room = await openRoom();
    await room.samples(6);
    const before = room.times('hour');
    room.clock.now += 24 * HOUR;
    await room.samples(3);
    expect(room.times('hour')).toHaveLength(3);
    room.clock.now -= 24 * HOUR;
    await room.samples(2);
    expect(room.times('hour').slice(0, 6)).toEqual(before);
    expect(room.times('hour').at(-1)).toBe(room.clock.now);
    await room.store.close();

    const next = await openRoom(room.folder, room.clock.now);
    expect(next.times('hour')).toEqual(room.times('hour'));
    await next.store.close();
  });

  it('keeps what cannot be stored, and stores it once the disk takes it', async () => {
    const room = await openRoom();
    await room.samples(2);
    room.refuse(true);
    await room.samples(3, (index) => room.show(replied(index + 1)));
    expect(room.times('hour')).toHaveLength(5);
    expect(await rowsOf(room)).toBe(2);
    room.refuse(false);
    await room.samples(1, () => room.show(replied(3)));
    expect(await rowsOf(room)).toBe(6);
    await room.store.close();

    const next = await openRoom(room.folder, room.clock.now);
    expect(next.of('hour', 'replied')).toEqual([0, 0, 1, 1, 1, 0]);
    await next.store.close();
  });

  it('tells each sample as it is taken, of the day too when five minutes are over', async () => {
    const room = await openRoom();
    const told: string[] = [];
    const stop = room.history.subscribe(({ resolution, at }) => told.push(`${resolution} ${at - TEST_NOON}`));
    await room.samples(30);
    stop();
    await room.samples(1);
    expect(told).toHaveLength(31);
    expect(told.slice(-2)).toEqual(['hour 300000', 'day 300000']);
    await room.store.close();
  });

  it('keeps the samples of another process apart', async () => {
    const room = await openRoom();
    await room.samples(1);
    const other = { at: TEST_NOON + STEP, figures: { waiting: 99 } };
    await room.store.records.figures.keepFigures('other', 'hour', [other]);
    expect(await room.store.records.figures.figures('other', 'hour')).toEqual([other]);
    expect(await room.store.records.figures.figures('main', 'hour')).toHaveLength(1);
    await room.store.close();
  });
});
