import { Agent } from 'node:http';
import type { Chunk, Invariant, Played } from '../../chaos/invariant.ts';
import type { DeskProcess } from '../../support/desk-process.ts';
import { plainRequest } from '../../support/plain-request.ts';
import { connect } from '../../support/raw-websocket.ts';
import { type Cast, gatherCast } from '../matrix/cast.ts';
import { type HttpLine, httpTable } from '../matrix/http-table.ts';
import { sendOn } from '../matrix/raw-commands.ts';
import { type SocketLine, socketTable } from '../matrix/socket-table.ts';
import { nastyJson, nastyText, sample } from '../nasty.ts';
import { failuresIn, isLimited, untyped } from '../typed.ts';
import { playOddInput } from './i1-odd-input.ts';

/** Enough to say that the promise is broken; a desk that has ended answers nothing any more. */
const ENOUGH = 10;
/** A socket may send 60 commands at once. */
const COMMANDS = 55;
/** A principal may send 200 requests in 10 s. */
const REQUESTS = 190;
const AT_ONCE = 16;

/** Whatever arrives is answered by a success or by a refusal that says what is wrong; nothing falls over. */
export const malformedInput: Invariant = {
  id: 'I1',
  promise:
    'Whatever is sent to the desk, by whatever program, is answered with a success or with a sentence that says what is wrong. Nothing it is sent stops it.',
  parts: [
    {
      name: 'values for every command',
      rounds: { full: 10_000, short: 100 },
      atOnce: 200,
      lane: 'busy',
      play: playCommands,
    },
    {
      name: 'odd bytes and packets',
      rounds: { full: 20, short: 1 },
      atOnce: 1,
      lane: 'busy',
      play: playOddInput,
    },
    {
      name: 'values for every address',
      rounds: { full: 10_000, short: 40 },
      atOnce: 200,
      lane: 'busy',
      play: playAddresses,
    },
  ],
};

type Doubtful = { operations: number; violations: string[] };

/** Each round is one value for every command. */
async function playCommands({ startDesk, rounds, random }: Chunk): Promise<Played> {
  const desk = await startDesk({ env: { SOCKETS_PER_VISITOR: '100' } });
  const cast = await gatherCast(desk);
  const seed = random.whole(0, 2 ** 31 - 1);
  const seen = new Set<string>();
  const lines = socketTable.filter(({ as, command }) => {
    const key = `${as} ${command}`;
    return !seen.has(key) && seen.add(key);
  });
  const found: Doubtful = { operations: 0, violations: [] };
  const jobs = lines.flatMap((line, index) => {
    const inputs = sample(nastyJson(line.input(cast)), rounds, seed + index);
    return inParts(inputs, COMMANDS).map((part) => () => sendAll(cast, line, part, found));
  });
  await inTurns(jobs, AT_ONCE);
  cast.close();
  return await withHealth(desk, found);
}

async function sendAll(
  cast: Cast,
  { as, command }: SocketLine,
  inputs: string[],
  found: Doubtful,
): Promise<void> {
  const { cookie } = as === 'staff' ? cast.staff.admin : cast.visitor;
  const socket = await connect(cast.desk.url, { as, cookie });
  try {
    for (const input of inputs) {
      if (found.violations.length >= ENOUGH) return;
      const answer = await sendOn(socket, (id) => `42${id}["${command}",${input}]`).catch(
        (error: Error) => `${error.message}`,
      );
      if (isLimited(answer)) continue;
      found.operations += 1;
      const wrong = untyped(answer);
      if (wrong) found.violations.push(`${command} with ${input.slice(0, 200)}: ${wrong}`);
    }
  } finally {
    socket.destroy();
  }
}

/** Each round is one request to every route. */
async function playAddresses({ startDesk, rounds, random }: Chunk): Promise<Played> {
  const desk = await startDesk();
  const cast = await gatherCast(desk);
  const seed = random.whole(0, 2 ** 31 - 1);
  const lines = [...new Map(httpTable.map((line) => [line.door, line])).values()];
  const found: Doubtful = { operations: 0, violations: [] };
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const jobs: (() => Promise<void>)[] = [];
  const askers = await tokensFor(cast, lines.length * rounds);
  let sent = 0;
  for (const [index, line] of lines.entries()) {
    const { body } = await line.ask(cast);
    const bodies = sample(nastyJson((body ?? {}) as Record<string, unknown>), rounds, seed + index);
    const texts = sample(nastyText, rounds, seed - index);
    for (let round = 0; round < rounds; round += 1) {
      const token = askers[Math.floor(sent / REQUESTS)] ?? '';
      sent += 1;
      const asked = { body: bodies[round] ?? '', text: texts[round] ?? '', inQuery: round % 2 === 0, token };
      jobs.push(() => requestOne(desk, line, asked, agent, found));
    }
  }
  await inTurns(jobs, AT_ONCE);
  agent.destroy();
  cast.close();
  return await withHealth(desk, found);
}

async function tokensFor(cast: Cast, requests: number): Promise<string[]> {
  const tokens: string[] = [];
  while (tokens.length * REQUESTS < requests) tokens.push((await cast.newToken('admin')).secret);
  return tokens;
}

async function requestOne(
  { url }: DeskProcess,
  { door }: HttpLine,
  asked: { body: string; text: string; inQuery: boolean; token: string },
  agent: Agent,
  found: Doubtful,
): Promise<void> {
  if (found.violations.length >= ENOUGH) return;
  const [method = '', pattern = ''] = door.split(' ');
  const text = encodeURIComponent(asked.text.toWellFormed());
  const filled = pattern.replaceAll(
    /\{\w+\}/g,
    asked.inQuery ? '00000000-0000-4000-8000-000000000000' : text || 'x',
  );
  const path = asked.inQuery ? `${filled}?${text}=${text}&limit=${text}` : filled;
  const hasBody = method === 'POST' || method === 'PUT';
  const { status, text: answer } = await plainRequest(url, {
    method,
    path,
    headers: {
      authorization: `Bearer ${asked.token}`,
      ...(hasBody ? { 'content-type': 'application/json' } : {}),
    },
    ...(hasBody ? { body: asked.body } : {}),
    agent,
  }).catch((error: Error) => ({ status: 0, text: error.message }));
  if (status === 429) return;
  found.operations += 1;
  if (isFine(status, answer, pattern)) return;
  found.violations.push(
    `${method} ${path.slice(0, 120)} with ${asked.body.slice(0, 120)}: ${status} ${answer.slice(0, 120)}`,
  );
}

/** Refusals of the API are JSON with a code; pages are pages. */
function isFine(status: number, answer: string, pattern: string): boolean {
  if (status < 200 || status >= 500) return false;
  if (status < 400 || !pattern.startsWith('/api/')) return true;
  return /^\{"error":\{"code":"[a-z-]+","message":"/.test(answer);
}

async function withHealth(desk: DeskProcess, { operations, violations }: Doubtful): Promise<Played> {
  const ready = await plainRequest(desk.url, { path: '/readyz' }).catch(() => ({ status: 0 }));
  const alive = ready.status === 200 ? [] : [`The desk is not ready any more: ${ready.status}`];
  return { operations, violations: [...violations, ...alive, ...failuresIn(desk.output())] };
}

function inParts<T>(list: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let from = 0; from < list.length; from += size) parts.push(list.slice(from, from + size));
  return parts;
}

async function inTurns(jobs: (() => Promise<void>)[], atOnce: number): Promise<void> {
  const work = async () => {
    for (let job = jobs.shift(); job; job = jobs.shift()) await job();
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}
