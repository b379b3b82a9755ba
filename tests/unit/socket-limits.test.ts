import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { comeBackAfter } from '#/components/connection/come-back.ts';
import { networkOf } from '#/lib/access/address.ts';
import { createPlaces } from '#/lib/realtime/places.ts';
import type { SocketServer } from '#/lib/realtime/publish.ts';
import { dropSlowReaders } from '#/lib/realtime/slow-readers.ts';

const LIMIT = 1000;

describe('A reader', () => {
  beforeEach(
    () => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'performance'] }),
  );
  afterEach(() => void vi.useRealTimers());

  it('with the limit queued stays; with one byte more it is cut off within 5 s, once', () => {
    const { dropped, write, reset, stop } = watched();
    write('x'.repeat(LIMIT));
    vi.advanceTimersByTime(60_000);
    expect(dropped).toEqual([]);
    write('x');
    vi.advanceTimersByTime(2500);
    expect(dropped).toEqual([]);
    vi.advanceTimersByTime(2500);
    expect(dropped).toEqual([LIMIT + 1]);
    expect(reset).toHaveBeenCalledTimes(1);
    stop();
  });

  it('that takes what it was given in time stays, however often it is past the limit', () => {
    const { dropped, write, flush, stop } = watched();
    for (let round = 0; round < 10; round += 1) {
      write('x'.repeat(LIMIT + 1));
      vi.advanceTimersByTime(2500);
      flush();
      vi.advanceTimersByTime(500);
    }
    expect(dropped).toEqual([]);
    stop();
  });

  it('with twice the limit queued stays for the moment; with one byte more it is cut off at once', () => {
    const { dropped, write, stop } = watched();
    write('x'.repeat(LIMIT * 2));
    expect(dropped).toEqual([]);
    write('x');
    expect(dropped).toEqual([LIMIT * 2 + 1]);
    stop();
  });

  it('is counted in bytes, with what the websocket itself has not written', () => {
    const { dropped, write, websocket, stop } = watched();
    websocket.bufferedAmount = LIMIT - 3;
    write('長');
    vi.advanceTimersByTime(5000);
    expect(dropped).toEqual([]);
    write('x');
    vi.advanceTimersByTime(5000);
    expect(dropped).toEqual([LIMIT + 1]);
    stop();
  });
});

describe('Places', () => {
  const limits = { SOCKETS_PER_VISITOR: 2, STRANGERS_PER_ADDRESS: 3 };
  const stranger = { visitorId: null, stranger: true, address: '203.0.113.7' };

  it('are refused one past the limit, turned away past twice the limit, and free again when released', () => {
    const { take } = createPlaces(limits);
    const taken = Array.from({ length: 7 }, () => take(stranger));
    expect(taken.map(({ refusal }) => refusal?.code)).toEqual([
      ...[undefined, undefined, undefined],
      ...['limited', 'limited', 'limited', 'limited'],
    ]);
    expect(taken.map(({ turnedAway }) => turnedAway).indexOf(true)).toBe(6);
    for (const place of taken) place.release();
    expect(take(stranger).refusal).toBeNull();
  });

  it('of a visitor count over all addresses, and no longer as a stranger once they have written', () => {
    const { take, noStranger } = createPlaces(limits);
    const places = ['a', 'b', 'c'].map((visitorId) => {
      const place = take(stranger);
      place.belongsTo(visitorId);
      return place;
    });
    expect(
      take({ ...stranger, visitorId: 'a', stranger: false, address: '198.51.100.1' }).refusal,
    ).toBeNull();
    expect(take({ ...stranger, visitorId: 'a', stranger: false }).refusal?.message).toContain(
      'too many tabs',
    );
    const refused = take(stranger);
    expect(refused.refusal?.code).toBe('limited');
    refused.release();
    noStranger('b');
    expect(take(stranger).refusal).toBeNull();
    places[1]?.release();
    places[1]?.release();
    expect(take(stranger).refusal?.code).toBe('limited');
  });

  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', ''],
  ])('at %s count under %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe('A browser that lost its connection', () => {
  it.each([
    ['lost', 500],
    ['everybody', 5000],
  ] as const)('comes back spread evenly over its time when it is %s: %s ms', (why, most) => {
    expect([0, 0.5, 1].map((chance) => comeBackAfter(why, chance))).toEqual([0, most / 2, most]);
    const drawn = Array.from({ length: 2000 }, () => comeBackAfter(why));
    const tenths = drawn.map((after) => Math.floor((after / most) * 10));
    for (let tenth = 0; tenth < 10; tenth += 1) {
      const share = tenths.filter((one) => one === tenth).length;
      expect(share).toBeGreaterThan(120);
      expect(share).toBeLessThan(290);
    }
  });
});

/** A connection of Engine.IO as far as the watch looks at it. */
function watched() {
  const engine = new EventEmitter();
  const websocket = { bufferedAmount: 0 };
  const reset = vi.fn();
  const socket = { destroyed: false, resetAndDestroy: reset };
  const connection = Object.assign(new EventEmitter(), {
    readyState: 'open',
    request: { websocket, socket },
  });
  const dropped: number[] = [];
  const stop = dropSlowReaders({ engine } as unknown as SocketServer, {
    bufferBytes: LIMIT,
    dropped: (bytes) => dropped.push(bytes),
  });
  engine.emit('connection', connection);
  return {
    dropped,
    websocket,
    reset,
    stop,
    write: (data: string) => connection.emit('packetCreate', { type: 'message', data }),
    flush: () => connection.emit('flush'),
  };
}
