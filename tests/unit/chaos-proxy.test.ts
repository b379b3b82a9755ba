import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type Fault, startProxy } from '../chaos/faults/proxy.ts';
import { randomFrom } from '../chaos/random.ts';

/** A server that answers `hello` at once, then each line with itself, behind the proxy. */
async function openThrough(): Promise<{
  client: Socket;
  heard: () => string;
  suffer: (fault: Fault) => void;
  [Symbol.asyncDispose](): Promise<void>;
}> {
  const echo = createServer((socket) => {
    socket.on('error', () => undefined).write('hello ');
    socket.pipe(socket);
  }).listen(0, '127.0.0.1');
  await once(echo, 'listening');
  const address = echo.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const proxy = await startProxy({ url: `http://127.0.0.1:${port}` }, randomFrom('a seed'));
  const client = connect(Number(new URL(proxy.url).port), '127.0.0.1').setEncoding('latin1');
  let text = '';
  client.on('data', (piece) => {
    text += piece;
  });
  client.on('error', () => undefined);
  await expect.poll(() => text).toBe('hello ');
  return {
    client,
    heard: () => text.slice('hello '.length),
    suffer: (fault) => proxy.connections()[0]?.suffer(fault),
    async [Symbol.asyncDispose]() {
      await proxy.close();
      echo.close();
    },
  };
}

describe('A proxy that makes connections bad', () => {
  it('delays pieces and keeps their order', async () => {
    await using through = await openThrough();
    through.suffer({ kind: 'delay', mostMs: 60 });
    const began = performance.now();
    for (const piece of ['a', 'b', 'c', 'd']) {
      through.client.write(piece);
      await sleep(2);
    }
    await expect.poll(through.heard).toBe('abcd');
    expect(performance.now() - began).toBeGreaterThan(10);
  });

  it('stalls, and passes on what waited', async () => {
    await using through = await openThrough();
    through.suffer({ kind: 'stall' });
    through.client.write('late');
    await sleep(50);
    expect(through.heard()).toBe('');
    through.suffer({ kind: 'none' });
    await expect.poll(through.heard).toBe('late');
  });

  it('garbles so that it is no text any more', async () => {
    await using through = await openThrough();
    through.suffer({ kind: 'corrupt' });
    through.client.write('plain');
    await expect.poll(() => through.heard().length).toBe(5);
    expect(Buffer.from('plain').equals(Buffer.from(through.heard(), 'latin1'))).toBe(false);
    expect(() =>
      new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(through.heard(), 'latin1')),
    ).toThrow();
  });

  it('loses answers, and cuts the connection afterwards', async () => {
    await using through = await openThrough();
    const closed = once(through.client, 'close');
    through.suffer({ kind: 'answers-lost' });
    through.client.write('lost');
    await sleep(50);
    through.suffer({ kind: 'none' });
    await closed;
    expect(through.heard()).toBe('');
  });
});
