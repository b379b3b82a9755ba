// Loaded into a desk before anything else (tests/integration/outbound.test.ts): on SIGUSR2 it tries to reach
// CANARY in every way a package might, and prints how each went.
import { request } from 'node:http';
import { request as requestSecurely } from 'node:https';
import { connect, Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';

const port = Number(process.env.CANARY);
const host = '127.0.0.1';

type Emitter = { once(event: string, listener: (error?: Error) => void): unknown };
const ended = (open: Emitter) =>
  new Promise<string>((resolve) => {
    for (const good of ['connect', 'response', 'secureConnect']) open.once(good, () => resolve(good));
    open.once('error', (error) => resolve(error?.name ?? 'error'));
  });

const ways: Record<string, () => Promise<string>> = {
  fetch: () =>
    fetch(`http://${host}:${port}/`).then(
      () => 'response',
      (error: Error) => (error.cause instanceof Error ? error.cause.name : error.name),
    ),
  'fetch of a name over TLS': () =>
    fetch(`https://localhost.localdomain:${port}/`).then(
      () => 'response',
      (error: Error) => (error.cause instanceof Error ? error.cause.name : error.name),
    ),
  'tls to a name': () => ended(connectSecurely({ host: 'localhost.localdomain', port })),
  http: () => ended(request({ host, port }).end()),
  https: () => ended(requestSecurely({ host, port }).end()),
  'net.connect with options': () => ended(connect({ host, port })),
  'net.connect with a port': () => ended(connect(port)),
  'net.connect with a path': () => ended(connect(process.env.CANARY_PATH ?? '')),
  'a socket of its own': () => ended(new Socket().connect(port, host)),
  tls: () => ended(connectSecurely({ host, port })),
  websocket: () =>
    new Promise((resolve) => {
      const socket = new WebSocket(`ws://${host}:${port}/`);
      socket.onopen = () => resolve('connect');
      socket.onerror = () => resolve('OutboundRefused');
    }),
};

process.on('SIGUSR2', async () => {
  for (const [way, reach] of Object.entries(ways))
    process.stdout.write(`reached by ${way}: ${await reach()}\n`);
  process.stdout.write('reached out\n');
});
