import { setTimeout as sleep } from 'node:timers/promises';
import type { Sent } from '#/lib/protocol/answers.ts';
import type { DeskProcess } from '../../support/desk-process.ts';
import { type OllamaStandIn, startOllama } from '../../support/ollama/start.ts';
import { type SocketStaff, socketStaff } from '../../support/socket-staff.ts';
import { createAdministrator, createStaff } from '../../support/staff.ts';
import { type ModelRequest, modelRequests } from '../checks/model-requests.ts';
import { openCrowd } from '../clients/crowd.ts';
import type { ChaosCustomer, Send, SendHistory } from '../clients/customer.ts';
import { beginHumanChat, type HumanChat } from '../clients/human-chat.ts';
import { type OwedWatch, watchWhileOwed } from '../clients/owed-watch.ts';
import { createHistory } from '../history.ts';
import type { Chunk, Invariant, Played } from '../invariant.ts';
import type { Random } from '../random.ts';

/** Answers written at once. */
const CONCURRENCY = 2;
/** Customers of one round who write in the same moment; five rounds are played together. */
const OWED_A_ROUND = 40;
const CHATTING = 20;
/** Hired a few at a time: passwords are slow to hash. */
const PEOPLE = [
  ['Person A', 'Person B', 'Person C'],
  ['Person D', 'Person E'],
];

/** Real times at any pace: they follow no deadline of the desk. */
const TOLD_WITHIN_MS = 2000;
const CHAT_P95_MS = 200;
/** On a machine that is busy with other things: so many times what the same chats took just before. */
const CHAT_SLOWED_BY = 2;
const BEFORE_MS = 2500;
/** After its wait, all who waited as long are answered together. */
const ANSWERED_MS = 5000;
/** How long the model writes one answer, in seconds of real time. */
const ANSWER_SECONDS = 10;
const WORDS = 20;

/** A model with more to do than it can keeps nobody else waiting, and says so to those who wait for it. */
export const overload: Invariant = {
  id: 'O2',
  promise:
    'When far more customers write than the AI model can answer, each is told within 2 seconds that they wait, nobody waits longer than the limit, and people chat as quickly as ever.',
  parts: [
    {
      name: '200 answers owed, two at a time',
      rounds: { full: 5, short: 1 },
      atOnce: 5,
      lane: 'alone',
      play,
    },
  ],
};

type Client = { close(): void };

type Waiting = {
  number: number;
  customer: ChaosCustomer;
  /** When the message was acknowledged: wall time, as the stand-in counts it. */
  acknowledgedAt: number;
  watch: OwedWatch | null;
  /** From the acknowledgement to the answer, in ms; null while there is none. */
  answeredAfter: number | null;
};

async function play(chunk: Chunk): Promise<Played> {
  const { times, random } = chunk;
  const tokenMs = (ANSWER_SECONDS * times.second) / WORDS;
  const ollama = await startOllama({ settings: { parallel: 256, tokenMs } });
  const clients: Client[] = [];
  try {
    await ollama.always({ pieces: [{ text: 'word '.repeat(WORDS) }] });
    const env = {
      OLLAMA_CONCURRENCY: String(CONCURRENCY),
      ADMISSION_MS: String(admissionMs(chunk)),
    };
    const desk = await chunk.startDesk({ ollamaUrl: ollama.url, env });
    const history: SendHistory = createHistory<Send, Sent>();
    const chats = await openChats(desk, history, clients);
    const crowd = await openCrowd(desk.url, chunk.rounds * OWED_A_ROUND, history);
    clients.push(...crowd);
    const waiting = crowd.map(
      (customer, index): Waiting => ({
        number: index + 1,
        customer,
        acknowledgedAt: 0,
        watch: null,
        answeredAfter: null,
      }),
    );
    const before = await chatBefore(chats, random);
    await ollama.forget();
    let over = false;
    const talking = Promise.allSettled(chats.map((chat, index) => chat.talk(() => over, random.fork(index))));
    await Promise.all(waiting.map((each) => waitForAnswer(each, longestWait(chunk) + ANSWERED_MS)));
    over = true;
    const broken = (await talking).filter((chat) => chat.status === 'rejected');
    const lines = chats.flatMap((chat, index) => chat.times().slice(before.lines[index]));
    const violations = [
      ...(await judge(waiting, ollama, chunk)),
      ...judgeChat(lines, before),
      ...broken.map(({ reason }) => `a chat between people broke off: ${reason}`),
    ];
    return { operations: waiting.length + lines.length, violations };
  } finally {
    for (const client of clients) client.close();
    await ollama.stop();
  }
}

async function openChats(desk: DeskProcess, history: SendHistory, clients: Client[]): Promise<HumanChat[]> {
  const administrator = await createAdministrator(desk);
  const people: SocketStaff[] = [];
  for (const names of PEOPLE) {
    const hired = names.map((name) => createStaff(desk, administrator, { name }));
    for (const session of await Promise.all(hired)) people.push(await socketStaff(desk, session));
  }
  const customers = await openCrowd(desk.url, CHATTING, history);
  clients.push(...people, ...customers);
  const chats: HumanChat[] = [];
  for (const [index, customer] of customers.entries()) {
    const person = people[index % people.length];
    if (person) chats.push(await beginHumanChat(customer, person));
  }
  return chats;
}

/** A round alone, as in the gate's short form, waits a third as long. */
function admissionMs({ rounds, times }: Chunk): number {
  return rounds === 1 ? times.admission / 3 : times.admission;
}

/** A whole answer may begin in the last moment of the wait. */
function longestWait(chunk: Chunk): number {
  return admissionMs(chunk) + ANSWER_SECONDS * chunk.times.second;
}

async function waitForAnswer(waiting: Waiting, withinMs: number): Promise<void> {
  const { customer, number } = waiting;
  const { outcome } = await customer.send(`Hello there, round-${number}`);
  if (outcome.kind !== 'ok') return;
  const began = performance.now();
  waiting.acknowledgedAt = Date.now();
  const watch = watchWhileOwed(customer, outcome.output.seq);
  waiting.watch = watch;
  while (!watch.end() && performance.now() - began < 2 * withinMs) await sleep(20);
  watch.stop();
  if (watch.end()) waiting.answeredAfter = performance.now() - began;
}

async function judge(waiting: readonly Waiting[], ollama: OllamaStandIn, chunk: Chunk): Promise<string[]> {
  const asked = modelRequests(await ollama.requests());
  const violations = waiting.flatMap((each) => judgeWait(each, asked, chunk));
  const most = mostAtOnce(asked);
  if (most > CONCURRENCY) violations.push(`the model was asked for ${most} answers at once`);
  return violations;
}

type Before = { p95: number; lines: number[] };

/** What people's chats take on this machine while nobody waits for a model. */
async function chatBefore(chats: readonly HumanChat[], random: Random): Promise<Before> {
  const until = performance.now() + BEFORE_MS;
  await Promise.all(
    chats.map((chat, index) => chat.talk(() => performance.now() > until, random.fork(`before ${index}`))),
  );
  return {
    p95: p95Of(chats.flatMap((chat) => chat.times())),
    lines: chats.map((chat) => chat.times().length),
  };
}

function judgeChat(lines: readonly number[], before: Before): string[] {
  const violations: string[] = [];
  const p95 = p95Of(lines);
  if (p95 >= Math.max(CHAT_P95_MS, CHAT_SLOWED_BY * before.p95)) {
    violations.push(
      `of ${lines.length} lines between people 95% were shown within ${Math.round(p95)} ms, and before within ${Math.round(before.p95)} ms`,
    );
  }
  const lost = lines.filter((ms) => ms === Number.POSITIVE_INFINITY).length;
  if (lost > 0) violations.push(`${lost} lines between people were never shown`);
  return violations;
}

function p95Of(lines: readonly number[]): number {
  const sorted = lines.toSorted((one, other) => one - other);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.POSITIVE_INFINITY;
}

function judgeWait(
  { number, customer, acknowledgedAt, watch, answeredAfter }: Waiting,
  asked: readonly ModelRequest[],
  chunk: Chunk,
): string[] {
  const what = `round ${number}, ${customer.conversationId}`;
  if (!watch) return [`${what}: the message was not taken`];
  const violations: string[] = [];
  if (answeredAfter === null || answeredAfter > longestWait(chunk) + ANSWERED_MS) {
    violations.push(`${what}: answered after ${answeredAfter} ms`);
  }
  const own = asked.find(({ round }) => round === number);
  const servedAfter = own ? own.request.at - acknowledgedAt : Number.POSITIVE_INFINITY;
  const told = watch.firstShown('waiting') ?? Number.POSITIVE_INFINITY;
  if (Math.min(told, servedAfter) > TOLD_WITHIN_MS) {
    violations.push(`${what}: was told to wait after ${Math.round(told)} ms`);
  }
  const nothing = watch.longestNothing();
  if (nothing > TOLD_WITHIN_MS) violations.push(`${what}: nothing was shown for ${Math.round(nothing)} ms`);
  return violations;
}

function mostAtOnce(asked: readonly ModelRequest[]): number {
  const steps = asked.flatMap(({ request: { at, endedAt } }) => [
    { at, by: 1 },
    { at: endedAt ?? Number.POSITIVE_INFINITY, by: -1 },
  ]);
  // Who leaves makes room first: the next one may come in the same millisecond.
  steps.sort((one, other) => one.at - other.at || one.by - other.by);
  let now = 0;
  return Math.max(0, ...steps.map(({ by }) => (now += by)));
}
