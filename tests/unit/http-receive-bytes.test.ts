import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { createByteReceiver } from '#/lib/http/receive-bytes.ts';

const LIMIT = 1000;

/** A body that arrives as the test writes it. */
function arriving(headers: Record<string, string> = {}, address = '192.0.2.1') {
  const body = new PassThrough();
  return { body, from: { request: Object.assign(body, { headers }) as unknown as IncomingMessage, address } };
}

async function received(pieces: readonly Buffer[], headers: Record<string, string> = {}) {
  const { body, from } = arriving(headers);
  const receiving = createByteReceiver().receive(from, LIMIT, 'a');
  for (const piece of pieces) body.write(piece);
  body.end();
  return await receiving;
}

const status = (answer: Awaited<ReturnType<typeof received>>) => (answer.ok ? 200 : answer.refused.status);

describe('A body of bytes', () => {
  test('comes as it was sent, however it was cut', async () => {
    const bytes = Buffer.from(Array.from({ length: LIMIT }, (_, at) => at % 251));
    for (const size of [1, 7, 400, LIMIT]) {
      const pieces = Array.from({ length: Math.ceil(LIMIT / size) }, (_, at) =>
        bytes.subarray(at * size, (at + 1) * size),
      );
      const answer = await received(pieces);
      expect(answer.ok && answer.value.equals(bytes)).toBe(true);
    }
    expect(await received([])).toMatchObject({ ok: true, value: Buffer.alloc(0) });
  });

  test('is refused from one byte too many on, whatever its headers say', async () => {
    expect(status(await received([Buffer.alloc(LIMIT + 1)]))).toBe(413);
    expect(status(await received([Buffer.alloc(LIMIT), Buffer.alloc(1)], { 'content-length': '5' }))).toBe(
      413,
    );
    expect(status(await received([], { 'content-length': String(LIMIT + 1) }))).toBe(413);
    expect(status(await received([], { 'content-encoding': 'gzip' }))).toBe(415);
  });

  test('that is cut off, or comes too slowly, is refused', async () => {
    const cut = arriving();
    const cutOff = createByteReceiver().receive(cut.from, LIMIT, 'a');
    cut.body.write('x');
    cut.body.destroy();
    expect(status(await cutOff)).toBe(400);
    const slow = arriving();
    expect(status(await createByteReceiver(5).receive(slow.from, LIMIT, 'a'))).toBe(408);
  });
});

describe('Bodies at once', () => {
  test('are two of one sender, four of one network and 24 of all; each place is free again when its body is there', async () => {
    const receiver = createByteReceiver();
    const open: ReturnType<typeof arriving>[] = [];
    const begin = (whose: string, address: string) => {
      const each = arriving({}, address);
      open.push(each);
      return receiver.receive(each.from, LIMIT, whose);
    };
    /** The answers that are there without a byte having come: refusals. */
    const now = (answer: Promise<Awaited<ReturnType<typeof received>>>) =>
      Promise.race([answer.then(status), new Promise<number>((resolve) => setImmediate(() => resolve(0)))]);
    const ofOne = [begin('a', '192.0.2.1'), begin('a', '192.0.2.1'), begin('a', '192.0.2.1')];
    expect(await Promise.all(ofOne.map(now))).toEqual([0, 0, 429]);
    const ofNetwork = [begin('b', '192.0.2.1'), begin('c', '192.0.2.1'), begin('d', '192.0.2.1')];
    expect(await Promise.all(ofNetwork.map(now))).toEqual([0, 0, 429]);
    const others = Array.from({ length: 21 }, (_, at) => begin(`o${at}`, `198.51.100.${at}`));
    expect((await Promise.all(others.map(now))).filter((answer) => answer === 0)).toHaveLength(20);
    for (const { body } of open) body.end('x');
    await Promise.all([...ofOne, ...ofNetwork, ...others]);
    const after = begin('a', '192.0.2.1');
    open.at(-1)?.body.end('x');
    expect(status(await after)).toBe(200);
  });
});
