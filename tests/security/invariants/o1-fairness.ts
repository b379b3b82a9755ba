import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sent } from '#/lib/protocol/answers.ts';
import { openCrowd } from '../../chaos/clients/crowd.ts';
import type { ChaosCustomer, Send, SendHistory } from '../../chaos/clients/customer.ts';
import { createHistory } from '../../chaos/history.ts';
import type { Chunk, Invariant, Played } from '../../chaos/invariant.ts';
import { ask, type DeskSocket, openSocket } from '../../support/socket-connection.ts';

/** As they are shipped; only that all customers of a test come from one address is allowed for. */
const limits = { SENDS_AT_ONCE: 5, SYNCS_AT_ONCE: 60, TYPING_AT_ONCE: 20, NETWORK_TIMES: 1000 };
const SENDS_A_SECOND = 1;
const OTHER_COMMANDS_A_SECOND = 2;
const TIMES_THE_LIMIT = 100;
const FLOODING_TABS = 5;

const OTHERS = 40;
/** With the flood and without it in turns, so that whatever else the machine does weighs on both. */
const STRETCH_MS = 1250;
const STRETCHES_A_ROUND = 4;
const SLOWED_BY = 2;
/** What every send keeps to, flood or not (reliability, loads): below it nobody waits, and a busy machine makes noise. */
const NOISE_MS = 100;

/** A customer who sends a hundred times what one may is told to wait, and nobody else feels them. */
export const fairness: Invariant = {
  id: 'O1',
  promise:
    'A visitor who sends a hundred times what is allowed is refused with the time to wait, and everybody else is answered as fast as without them.',
  parts: [
    {
      name: 'one visitor at 100 times the limits',
      rounds: { full: 5, short: 1 },
      atOnce: 5,
      lane: 'alone',
      play,
    },
  ],
};

type Flood = { refused: number; taken: number; violations: string[] };
type Times = { calm: number[]; flooded: number[]; violations: string[] };

async function play(chunk: Chunk): Promise<Played> {
  const env = Object.fromEntries(Object.entries(limits).map(([name, value]) => [name, String(value)]));
  const desk = await chunk.startDesk({ env });
  const history: SendHistory = createHistory<Send, Sent>();
  const crowd = await openCrowd(desk.url, OTHERS + 1, history);
  const [attacker, ...others] = crowd;
  const tabs: DeskSocket[] = [];
  try {
    if (!attacker) throw new Error('Nobody came.');
    await Promise.all(crowd.map((customer) => customer.send('Hello there')));
    for (let tab = 1; tab < FLOODING_TABS; tab += 1) {
      tabs.push(await openSocket(desk.url, 'customer', attacker.cookie));
    }
    const flood: Flood = { refused: 0, taken: 0, violations: [] };
    const times: Times = { calm: [], flooded: [], violations: [] };
    const began = performance.now();
    for (let stretch = 0; stretch < STRETCHES_A_ROUND * chunk.rounds; stretch += 1) {
      const until = performance.now() + STRETCH_MS;
      const flooding = stretch % 2 === 1;
      const floods = flooding ? [floodUntil(until, [attacker.socket, ...tabs], attacker, flood)] : [];
      const into = flooding ? times.flooded : times.calm;
      await Promise.all([
        ...floods,
        ...others.map((customer, index) => writeOnce(customer, index, into, times)),
        sleep(STRETCH_MS),
      ]);
    }
    const seconds = (performance.now() - began) / 1000;
    return {
      operations: flood.refused + flood.taken + times.calm.length + times.flooded.length,
      violations: [...judgeFlood(flood, seconds), ...judgeTimes(times)],
    };
  } finally {
    for (const tab of tabs) tab.close();
    for (const customer of crowd) customer.close();
  }
}

/** Sends, reads and types a hundred times as often as one may, without waiting for answers. */
async function floodUntil(
  until: number,
  sockets: readonly DeskSocket[],
  { conversationId }: ChaosCustomer,
  flood: Flood,
): Promise<void> {
  const perSecond = TIMES_THE_LIMIT * (SENDS_A_SECOND + 2 * OTHER_COMMANDS_A_SECOND);
  const began = performance.now();
  const answers: Promise<void>[] = [];
  for (let sent = 0; performance.now() < until; ) {
    const due = ((performance.now() - began) / 1000) * perSecond;
    for (; sent < due; sent += 1) {
      const socket = sockets[sent % sockets.length];
      if (socket) answers.push(sendOne(socket, sent, conversationId, flood));
    }
    await sleep(5);
  }
  await Promise.all(answers);
}

async function sendOne(
  socket: DeskSocket,
  number: number,
  conversationId: string,
  flood: Flood,
): Promise<void> {
  const kind = number % 5;
  const messageId = randomUUID();
  const asking =
    kind === 0
      ? ask(socket, 'message:send', { conversationId, messageId, text: `Flood ${number}` })
      : kind < 3
        ? ask(socket, 'conversation:sync', { conversationId, after: 0 })
        : ask(socket, 'customer:typing', { conversationId, typing: true });
  const answer = await asking.catch(() => null);
  if (!answer) return void flood.violations.push('a request of the flood was not answered at all');
  if (answer.ok) {
    if (kind === 0) flood.taken += 1;
    return;
  }
  flood.refused += 1;
  const { code, retryAfterMs = 0 } = answer.error;
  if (code !== 'limited' || retryAfterMs <= 0 || retryAfterMs > 60_000)
    flood.violations.push(`a request of the flood was refused with ${code} and ${retryAfterMs} ms to wait`);
}

/** Less than their own limit allows, each at another moment of the stretch. */
async function writeOnce(
  { socket, conversationId, name }: ChaosCustomer,
  index: number,
  into: number[],
  { violations }: Times,
): Promise<void> {
  await sleep((STRETCH_MS * 0.9 * index) / OTHERS);
  const began = performance.now();
  const input = { conversationId, messageId: randomUUID(), text: 'And one thing more' };
  const answer = await ask(socket, 'message:send', input).catch(() => null);
  into.push(performance.now() - began);
  if (!answer?.ok) violations.push(`${name} was refused: ${answer?.error.code ?? 'no answer'}`);
}

function judgeFlood({ refused, taken, violations }: Flood, seconds: number): string[] {
  const windows = Math.ceil(seconds / (limits.SENDS_AT_ONCE / SENDS_A_SECOND)) + 1;
  const most = windows * limits.SENDS_AT_ONCE;
  const found = [...new Set(violations)];
  if (refused === 0) found.push('nothing of the flood was refused');
  if (taken > most)
    found.push(`of the flood ${taken} messages were taken in ${Math.round(seconds)} s, and ${most} may`);
  return found;
}

function judgeTimes({ calm, flooded, violations }: Times): string[] {
  const [before, during] = [p95Of(calm), p95Of(flooded)];
  if (during < Math.max(NOISE_MS, SLOWED_BY * before)) return violations;
  return [
    ...violations,
    `95% of the others' messages were taken within ${Math.round(during)} ms beside the flood, and within ${Math.round(before)} ms without it`,
  ];
}

function p95Of(times: readonly number[]): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.POSITIVE_INFINITY;
}
