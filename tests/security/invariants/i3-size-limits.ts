import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { staffCommands, statusCommands, visitorCommands } from '#/lib/protocol/commands.ts';
import { ATTACHMENT_LIMIT } from '#/lib/protocol/limits.ts';
import { residentBytes } from '../../chaos/clients/process-figures.ts';
import type { Chunk, Invariant, Played } from '../../chaos/invariant.ts';
import { pngOf } from '../../support/files.ts';
import { plainRequest } from '../../support/plain-request.ts';
import { exchange, statusOf } from '../../support/raw-http.ts';
import { askRaw, connect, type RawWebsocket } from '../../support/raw-websocket.ts';
import { type Cast, gatherCast } from '../matrix/cast.ts';
import { sendOn } from '../matrix/raw-commands.ts';
import { type SocketLine, socketTable } from '../matrix/socket-table.ts';
import { failuresIn } from '../typed.ts';

const KB = 1024;
const MB = 1024 * KB;
const FRAME = 64 * KB;
const BODY = 64 * KB;
const MAY_GROW = 50 * MB;
/** After that many times a memory that is kept would show. */
const TIMES = 10;

/** One byte more than is taken is refused, everywhere, and costs no memory. */
export const sizeLimits: Invariant = {
  id: 'I3',
  promise:
    'Everything that can be sent has a limit. One character more is refused with a sentence, and sending far more does not fill the memory of the server.',
  parts: [
    {
      name: 'every field of every command',
      rounds: { full: 5, short: 1 },
      atOnce: 1,
      lane: 'busy',
      play: playFields,
    },
    {
      name: 'frames, bodies and nesting',
      rounds: { full: 20, short: 1 },
      atOnce: 1,
      lane: 'busy',
      play: playSizes,
    },
  ],
};

type JsonField = {
  type?: string;
  maxLength?: number;
  maxItems?: number;
  format?: string;
  pattern?: string;
  items?: { format?: string; type?: string };
};
const schemas: Record<string, Record<string, z.ZodType>> = {
  customer: visitorCommands,
  staff: { ...staffCommands, ...statusCommands },
};

async function playFields({ startDesk }: Chunk): Promise<Played> {
  const desk = await startDesk();
  const cast = await gatherCast(desk);
  const sockets = {
    customer: await connect(desk.url, { cookie: cast.visitor.cookie }),
    staff: await connect(desk.url, { as: 'staff', cookie: cast.staff.admin.cookie }),
  };
  const found: Played = { operations: 0, violations: [] };
  const lines = new Map(socketTable.map((line) => [`${line.as} ${line.command}`, line]));
  for (const line of lines.values()) {
    const input = line.input(cast);
    for (const [name, field] of fieldsOf(line)) {
      const where = `${line.command}: ${name}`;
      if (field.type === 'string' && !hasBound(field)) found.violations.push(`${where} has no limit`);
      for (const { value, refused } of triesOf(field)) {
        const answer = await askPaced(sockets[line.as], line.command, { ...input, [name]: value });
        found.operations += 1;
        const words = JSON.stringify(answer);
        if (words.includes('"code":"invalid"') !== refused)
          found.violations.push(`${where} with ${sizeOf(value)}: ${words.slice(0, 150)}`);
      }
    }
  }
  for (const socket of Object.values(sockets)) socket.destroy();
  cast.close();
  return found;
}

/** The fields of a command as its schema describes them; the form of what is kept counts too. */
function fieldsOf({ as, command }: SocketLine): [name: string, field: JsonField][] {
  const schema = schemas[as]?.[command];
  if (!schema) return [];
  const read = (io: 'input' | 'output') =>
    (z.toJSONSchema(schema, { io, unrepresentable: 'any' }).properties ?? {}) as Record<string, JsonField>;
  const kept = read('output');
  return Object.entries(read('input')).map(([name, field]) => [name, { ...kept[name], ...field }]);
}

/** Commands of one socket are limited to 20 a second. */
async function askPaced(socket: RawWebsocket, command: string, input: unknown): Promise<unknown> {
  await sleep(55);
  return await sendOn(socket, (id) => `42${id}${JSON.stringify([command, input])}`);
}

function hasBound({
  maxLength,
  format,
  pattern,
  ...field
}: JsonField & { enum?: unknown; const?: unknown }): boolean {
  return (
    maxLength !== undefined ||
    format === 'uuid' ||
    pattern?.endsWith('}$') === true ||
    'enum' in field ||
    'const' in field
  );
}

/** The limit itself where any characters do, and one more. */
function triesOf({
  maxLength,
  maxItems,
  format,
  pattern,
  items: item,
}: JsonField): { value: unknown; refused: boolean }[] {
  if (maxItems !== undefined) {
    const each = (place: number) => {
      if (item?.format === 'uuid') return randomUUID();
      return item?.type === 'string' ? `x${place}` : 1;
    };
    const items = (count: number) => Array.from({ length: count }, (_, place) => each(place));
    return [
      { value: items(maxItems), refused: false },
      { value: items(maxItems + 1), refused: true },
      // As many as one frame holds.
      { value: items(item?.type === 'string' ? 1000 : 10_000), refused: true },
    ];
  }
  if (maxLength === undefined) return [];
  const free = format === undefined && pattern === undefined;
  return [
    ...(free ? [{ value: 'x'.repeat(maxLength), refused: false }] : []),
    { value: 'x'.repeat(maxLength + 1), refused: true },
  ];
}

function sizeOf(value: unknown): string {
  return Array.isArray(value) ? `${value.length} items` : `${String(value).length} characters`;
}

async function playSizes({ startDesk, random }: Chunk): Promise<Played> {
  const desk = await startDesk();
  const cast = await gatherCast(desk);
  const found: Played = { operations: 0, violations: [] };
  const judge = (what: string, fine: boolean, answer: unknown) => {
    found.operations += 1;
    if (!fine) found.violations.push(`${what}: ${String(answer).slice(0, 150)}`);
  };
  await oversize(cast, random.whole(1, 1000), judge);
  const before = residentBytes(desk.pid);
  for (let time = 0; time < TIMES; time += 1) await oversize(cast, random.whole(1, 1000), judge);
  await sleep(500);
  const grown = residentBytes(desk.pid) - before;
  judge('memory', grown < MAY_GROW, `it grew by ${Math.round(grown / MB)} MB`);
  const ready = await plainRequest(desk.url, { path: '/readyz' });
  judge('the desk afterwards', ready.status === 200, ready.status);
  cast.close();
  return { ...found, violations: [...found.violations, ...failuresIn(desk.output())] };
}

type Judge = (what: string, fine: boolean, answer: unknown) => void;

async function oversize(cast: Cast, more: number, judge: Judge): Promise<void> {
  await Promise.all([frames(cast, more, judge), bodies(cast, more, judge), heads(cast, judge)]);
}

/** A frame that is too large, or no packet at all, ends its socket and no other. */
async function frames({ desk }: Cast, more: number, judge: Judge): Promise<void> {
  const healthy = await connect(desk.url);
  const framed = (size: number) => {
    const around = '420["conversation:resume",""]'.length;
    return `420["conversation:resume","${'x'.repeat(size - around)}"]`;
  };
  const full = await connect(desk.url);
  const answered = full.heard('430[');
  full.send(framed(FRAME));
  judge('a frame of 64 KB', (await answered).includes('"invalid"'), 'it was not read');
  full.destroy();
  const ending: [what: string, packet: string][] = [
    ['a frame of 64 KB and 1 byte', framed(FRAME + 1)],
    [`a frame of 64 KB and ${more} bytes`, framed(FRAME + more)],
    ['a frame of 2 MB', framed(2 * MB)],
    ['10,000 attachments', '4510000-["message:send",{"_placeholder":true,"num":0}]'],
    ['a packet of a type there is not', '49["x"]'],
    ['a command that is not JSON', '42["message:send",{'],
    ['a command that is an object', '42{"0":"message:send"}'],
    ['a command that is an event of the server', '42["disconnect"]'],
  ];
  const ends = ending.map(async ([what, packet]) => {
    const socket = await connect(desk.url);
    const ended = farewell(socket);
    socket.send(packet);
    judge(what, await ended, 'the socket stays open');
    socket.destroy();
  });
  await Promise.all(ends);
  const deep = `${'['.repeat(1000)}${']'.repeat(1000)}`;
  const answer = await sendOn(healthy, (id) => `42${id}["conversation:resume",${deep}]`);
  judge('an input 1,000 deep', /"invalid"/.test(JSON.stringify(answer)), JSON.stringify(answer));
  const alive = await askRaw(healthy, 'conversation:resume', {}, 7);
  judge('another socket', /"ok":true/.test(JSON.stringify(alive)), JSON.stringify(alive));
  healthy.destroy();
}

/** True once the server has closed the connection, or has said that it does (a frame of type 8). */
function farewell({ tcp, ended }: RawWebsocket): Promise<boolean> {
  const said = new Promise<boolean>((resolve) => {
    tcp.on('data', (piece: Buffer) => {
      if (piece[0] === 0x88) resolve(true);
    });
  });
  return Promise.race([said, ended.then(() => true), sleep(3000, false)]);
}

async function bodies(cast: Cast, more: number, judge: Judge): Promise<void> {
  const { url } = cast.desk;
  const note = JSON.stringify({ noteId: '00000000-0000-4000-8000-000000000000', text: 'Hello.' });
  const post = async (body: string) => {
    const answer = await plainRequest(url, {
      method: 'POST',
      path: `/api/conversations/${cast.conversationId}/note`,
      headers: { ...cast.headersOf('agent token'), 'content-type': 'application/json' },
      body,
    }).catch((error: Error) => ({ status: 0, text: error.message }));
    return answer.status;
  };
  const full = await post(note.padEnd(BODY));
  judge('a body of 64 KB', full === 204, full);
  for (const size of [BODY + 1, BODY + more, 10 * MB]) {
    const status = await post(note.padEnd(size));
    // Whoever goes on sending may be cut off before they read the answer.
    judge(`a body of ${size} bytes`, status === 413 || (status === 0 && size > MB), status);
  }
  const deep = await post(`${'['.repeat(1000)}${']'.repeat(1000)}`);
  judge('a body 1,000 deep', deep === 422, deep);
  for (const size of [ATTACHMENT_LIMIT + 1, 10 * MB]) {
    const answer = await plainRequest(url, {
      ...{ method: 'PUT', path: `/api/attachments/${randomUUID()}`, body: pngOf(size) },
      headers: cast.headersOf('agent token'),
    }).catch(() => ({ status: 0 }));
    const cutOff = answer.status === 0 && size > ATTACHMENT_LIMIT + 1;
    judge(`an attachment of ${size} bytes`, answer.status === 413 || cutOff, answer.status);
  }
}

async function heads({ desk: { url } }: Cast, judge: Judge): Promise<void> {
  const host = `Host: ${new URL(url).host}\r\n`;
  const many = Array.from({ length: 300 }, (_, index) => `X-${index}: ${index}\r\n`).join('');
  const kept = await exchange(url, `GET /healthz HTTP/1.1\r\n${host}${many}Connection: close\r\n\r\n`);
  judge('300 headers', statusOf(kept) === 200, kept);
  const long: [what: string, head: string][] = [
    ['a header of 64 KB', `GET /healthz HTTP/1.1\r\n${host}X-Long: ${'x'.repeat(64 * KB)}\r\n\r\n`],
    ['a cookie of 64 KB', `GET /dashboard HTTP/1.1\r\n${host}Cookie: a=${'x'.repeat(64 * KB)}\r\n\r\n`],
    ['an address of 64 KB', `GET /${'x'.repeat(64 * KB)} HTTP/1.1\r\n${host}\r\n`],
    ['20,000 headers', `GET /healthz HTTP/1.1\r\n${host}${'a: b\r\n'.repeat(20_000)}\r\n`],
  ];
  for (const [what, head] of long) {
    const answer = await exchange(url, head, { silentMs: 50 });
    judge(what, statusOf(answer) === 431 || answer === '', answer);
  }
}
