import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { readMetric } from '../../chaos/checks/metrics.ts';
import type { Chunk, Invariant, Played } from '../../chaos/invariant.ts';
import { plainRequest } from '../../support/plain-request.ts';
import { exchange, statusOf } from '../../support/raw-http.ts';
import { createAdministrator } from '../../support/staff.ts';
import { registeredRoutes } from '../matrix/ask-http.ts';

/** No page of another site gets a socket or changes anything with a visitor's or a colleague's cookie. */
export const foreignOrigins: Invariant = {
  id: 'A3',
  promise:
    'A page of another site can open no connection to the desk and change nothing in it, even in the browser of somebody who is signed in.',
  parts: [
    { name: 'foreign origins', rounds: { full: 20, short: 1 }, atOnce: 1, lane: 'busy', play: playOrigins },
    {
      name: 'other ways to a socket',
      rounds: { full: 20, short: 1 },
      atOnce: 1,
      lane: 'busy',
      play: playWays,
    },
  ],
};

/** @param own the origin of the desk, like http://127.0.0.1:3000. */
function foreign(own: string): (string | null)[] {
  const { hostname, port, host } = new URL(own);
  return [
    null, // no Origin at all
    '',
    'null',
    'http://evil.example',
    `http://${host}.evil.example`,
    `http://evil-${host}`,
    `http://evil.example/?${host}`,
    `http://evil.example#${host}`,
    `http://${hostname}`,
    `http://${hostname}:${Number(port) + 1}`,
    `http://${hostname}:0${port}`,
    `https://${host}`,
    `ws://${host}`,
    `file://${host}`,
    `HTTP://${host}`,
    `http://LOCALHOST:${port}`,
    `http://${hostname}.:${port}`,
    `http://user@${host}`,
    `http://user:pass@${host}`,
    `http://${host}@evil.example`,
    `http://${host}/`,
    `http://${host}, http://evil.example`,
    `http://${host} http://evil.example`,
    `http://127.1:${port}`,
    `http://[::1]:${port}`,
    'chrome-extension://abcdefgh',
  ];
}

async function playOrigins({ startDesk }: Chunk): Promise<Played> {
  const desk = await startDesk();
  const { cookie } = await createAdministrator(desk);
  const changing = (await registeredRoutes(desk.url)).filter((door) => !door.startsWith('GET '));
  const violations: string[] = [];
  let operations = 0;
  for (const origin of foreign(desk.url)) {
    const from = `from ${origin === null ? 'no origin' : `"${origin}"`}`;
    for (const as of ['customer', 'staff']) {
      const answer = await upgrade(desk.url, { as, origin, cookie });
      operations += 1;
      if (!/^HTTP\/1\.1 400 [\s\S]*foreign origin$/.test(answer))
        violations.push(`A socket for ${as} ${from}: ${answer.slice(0, 60)}`);
    }
    for (const door of changing) {
      const status = await change(desk.url, door, origin, cookie);
      operations += 1;
      if (status !== 403) violations.push(`${door} ${from}: ${status}`);
    }
  }
  const counted = await readMetric(desk, cookie, 'switchboard_socket_events_total', { what: 'foreign' });
  const refused = 2 * foreign(desk.url).length;
  if (counted !== refused) violations.push(`${refused} foreign handshakes were counted as ${counted}`);
  const own = statusOf(await upgrade(desk.url, { as: 'staff', origin: desk.url, cookie }));
  if (own !== 101)
    violations.push(`The desk’s own page got no socket but ${own}, so that nothing here was judged`);
  return { operations, violations };
}

async function change(url: string, door: string, origin: string | null, cookie: string): Promise<number> {
  const [method = '', pattern = ''] = door.split(' ');
  const { status } = await plainRequest(url, {
    method,
    path: pattern.replaceAll(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000'),
    headers: { 'content-type': 'application/json', cookie, ...(origin === null ? {} : { origin }) },
    body: '{}',
  });
  return status;
}

type Way = { what: string; target: string; method?: string; headers?: string[] };

const QUERY = 'EIO=4&transport=websocket&as=customer';

function ways(sid: string): Way[] {
  const key = `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`;
  const shake = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', key];
  const at = (target: string, what = target): Way => ({ what, target, headers: shake });
  return [
    { what: 'polling', target: '/socket.io/?EIO=4&transport=polling' },
    { what: 'polling by POST', target: `/socket.io/?EIO=4&transport=polling&sid=${sid}`, method: 'POST' },
    { what: 'websocket without an upgrade', target: `/socket.io/?${QUERY}` },
    { what: 'OPTIONS', target: '/socket.io/?EIO=4&transport=polling', method: 'OPTIONS' },
    at('/socket.io/?EIO=4&transport=polling', 'an upgrade to polling'),
    at('/socket.io/?EIO=4', 'no transport'),
    at('/socket.io/?EIO=4&transport=webtransport', 'webtransport'),
    at('/socket.io/?EIO=4&transport=__proto__', 'transport=__proto__'),
    at('/socket.io/?EIO=4&transport=websocket&transport=polling', 'two transports'),
    at('/socket.io/?EIO=3&transport=websocket&as=customer', 'an old protocol'),
    at('/socket.io/?transport=websocket&as=customer', 'no protocol'),
    at(`/socket.io/?${QUERY}&sid=__proto__`, 'sid=__proto__'),
    at(`/socket.io/?${QUERY}&sid=constructor`, 'sid=constructor'),
    at(`/socket.io/?${QUERY}&sid=${sid}`, 'the sid of an open socket'),
    at(`/socket.io/?${QUERY}&%73id=${sid}`, 'the sid of an open socket, encoded'),
    at(`/socket.io/?${QUERY}&sid=`, 'an empty sid'),
    at(`/socket.io?${QUERY}`),
    at(`/socket.io/x?${QUERY}`),
    at(`/socket.io/../?${QUERY}`),
    at(`/socket.io//?${QUERY}`),
    at(`/socket.io/;x?${QUERY}`),
    at(`/socket.io/%2e%2e/?${QUERY}`),
    at(`/socket.io/..%2fapi/me?${QUERY}`),
    at(`//socket.io/?${QUERY}`),
    at(`/SOCKET.IO/?${QUERY}`),
    at(`/%73ocket.io/?${QUERY}`),
    at(`/socket.io/socket.io.js?${QUERY}`),
    at(`/chat/../socket.io/?${QUERY}`),
    at(`/?${QUERY}`),
    at(`/_next/hmr?${QUERY}`),
    at(`http://127.0.0.1/socket.io/?${QUERY}`),
    at(`ws://evil.example/socket.io/?${QUERY}`),
  ];
}

async function playWays({ startDesk }: Chunk): Promise<Played> {
  const desk = await startDesk();
  const { host } = new URL(desk.url);
  const [open, sid] = await openSession(desk.url);
  if (!sid) return { operations: 0, violations: ['No socket was open whose id could be tried.'] };
  const violations: string[] = [];
  const tried = ways(sid);
  for (const { what, target, method = 'GET', headers = [] } of tried) {
    const close = headers.length > 0 ? [] : ['Connection: close', 'Content-Length: 0'];
    const lines = [
      `${method} ${target} HTTP/1.1`,
      `Host: ${host}`,
      `Origin: ${desk.url}`,
      ...headers,
      ...close,
    ];
    const answer = await exchange(desk.url, `${lines.join('\r\n')}\r\n\r\n`, { silentMs: 50 });
    const status = statusOf(answer);
    if (status < 400 || status >= 500) violations.push(`${what}: ${answer.slice(0, 120)}`);
  }
  open.destroy();
  return { operations: tried.length, violations };
}

/** A transport that stays open, and the id it was given. */
async function openSession(url: string): Promise<[open: Socket, sid: string]> {
  const { hostname, port } = new URL(url);
  const tcp = connect(Number(port), hostname, () => tcp.write(handshake(url, 'customer', url, '')));
  tcp.on('error', () => {}); // then it has no id, which is judged
  let text = '';
  for await (const piece of tcp.iterator({ destroyOnReturn: false })) {
    text += String(piece);
    const sid = /"sid":"([^"]+)"/.exec(text)?.[1];
    if (sid) return [tcp, sid];
  }
  return [tcp, ''];
}

async function upgrade(
  url: string,
  { as, origin, cookie }: { as: string; origin: string | null; cookie: string },
): Promise<string> {
  return await exchange(url, handshake(url, as, origin, cookie), { silentMs: 30 });
}

function handshake(url: string, as: string, origin: string | null, cookie: string): string {
  const lines = [
    `GET /socket.io/?EIO=4&transport=websocket&as=${as} HTTP/1.1`,
    `Host: ${new URL(url).host}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    ...(origin === null ? [] : [`Origin: ${origin}`]),
    ...(cookie ? [`Cookie: ${cookie}`] : []),
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}
