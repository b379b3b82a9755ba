import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DeskProcess } from '../../support/desk-process.ts';
import { startOllama } from '../../support/ollama/start.ts';
import { ask } from '../../support/socket-connection.ts';
import { createAdministrator } from '../../support/staff.ts';
import { lockDatabase } from '../../support/storage-faults.ts';
import { checkAnswered } from '../checks/answers.ts';
import { checkSenderOrder, checkSequences } from '../checks/order.ts';
import { owedNow, stillOwed } from '../checks/owed.ts';
import { checkScreen } from '../checks/screens.ts';
import { checkSends } from '../checks/sends.ts';
import { askUntil } from '../clients/asking.ts';
import { type ChaosCustomer, chaosCustomer, type SendHistory } from '../clients/customer.ts';
import { chaosPerson } from '../clients/person.ts';
import { openDatabase, type StoredConversation } from '../database.ts';
import { type SettableClock, settableClock } from '../faults/clock.ts';
import { cutForGood } from '../faults/cut-connection.ts';
import { createHistory } from '../history.ts';
import type { Chunk, Played } from '../invariant.ts';

const HOUR = 3_600_000;
const ASKERS = 8;
/** Long enough that jumps come before the first token, between tokens and between turns. */
const ANSWER = { pieces: [{ text: 'One word more. '.repeat(8) }], firstTokenMs: 500, tokenMs: 20 };
/** What is owed is answered within this, whatever the clock does: a bound of real time. */
const ANSWER_MS = 60_000;
const answered = { ends: new Set(['agent-replied'] as const), withinMs: ANSWER_MS };
/** No limit of the desk makes anybody wait longer. */
const LONGEST_WAIT_MS = 60_000;
const TURNED_LATE_MS = 2000;
/** From the end of a lease to the answer: real time. */
const TAKEN_UP_MS = 15_000;

/** The wall clock jumps an hour forward or back, again and again, while answers are written and people come and go. */
export async function clockJumps(chunk: Chunk): Promise<Played> {
  await using clock = await settableClock();
  const ollama = await startOllama({ settings: { parallel: 32 } });
  try {
    await ollama.always(ANSWER);
    const env = { ...clock.env, OLLAMA_CONCURRENCY: '16' };
    const desk = await chunk.startDesk({ ollamaUrl: ollama.url, env });
    return await playOn(desk, clock, chunk);
  } finally {
    await ollama.stop();
  }
}

async function playOn(desk: DeskProcess, clock: SettableClock, chunk: Chunk): Promise<Played> {
  const history: SendHistory = createHistory();
  const named = (name: string) => chaosCustomer({ name, url: desk.url, history });
  const askers = await Promise.all(Array.from({ length: ASKERS }, (_, at) => named(`asker ${at + 1}`)));
  const flooder = await named('somebody in a hurry');
  await flooder.send('I am in a hurry.');
  const session = await createAdministrator(desk);
  const violations: string[] = [];
  let over = false;
  const asking = askers.map((customer) =>
    askUntil(
      customer,
      () => over,
      answered,
      (violation) => violations.push(violation),
    ),
  );
  const jumps = chunk.random.shuffled(
    Array.from({ length: chunk.rounds }, (_, at) => (at % 2 ? HOUR : -HOUR)),
  );
  for (const [at, jump] of jumps.entries()) {
    await sleep(chunk.random.whole(100, 900));
    const trial = trials[at % trials.length] ?? plainJump;
    const play = { desk, clock, jump, chunk, session, customer: flooder };
    violations.push(...(await trial(play)).map((violation) => `jump ${at + 1}, ${jump} ms: ${violation}`));
  }
  over = true;
  await Promise.all(asking);
  violations.push(...(await stillOwed(desk.dataDir, ANSWER_MS)));
  const customers = [...askers, flooder];
  for (const { screen } of customers) await screen.sync();
  for (const customer of customers) customer.close();
  await desk.stop();
  using database = openDatabase(desk.dataDir);
  return {
    operations: history.operations().length + chunk.rounds,
    violations: [
      ...violations,
      ...checkSends(history, database),
      ...checkSequences(database),
      ...checkSenderOrder(history, database),
      ...customers.flatMap(({ screen }) => checkScreen(screen, 'customer', database)),
      ...database
        .conversations()
        .flatMap((conversation) => [...checkAnswered(conversation), ...early(conversation)]),
    ],
  };
}

type Play = {
  desk: DeskProcess;
  clock: SettableClock;
  jump: number;
  chunk: Chunk;
  session: Parameters<typeof chaosPerson>[0]['session'];
  customer: ChaosCustomer;
};
type Trial = (play: Play) => Promise<string[]>;

const plainJump: Trial = async ({ desk, clock, jump }) => {
  await clock.jump(desk, jump);
  return [];
};

/** Turns end, and their leases stay, while nothing can be stored: nobody may be kept waiting for an hour by them. */
const whileLocked: Trial = async ({ desk, clock, jump, chunk }) => {
  const unlock = await lockDatabase(join(desk.dataDir, 'switchboard.db'));
  // Longer than an ending, and after it the release of its lease, wait for a lock.
  await sleep(chunk.random.whole(2500, 4000));
  await clock.jump(desk, jump);
  await unlock();
  return await owedNow(desk.dataDir, chunk.times.lease + TAKEN_UP_MS);
};

/** Whoever was told to wait is not told to wait for an hour. */
const whileLimited: Trial = async ({ desk, clock, jump, customer }) => {
  const { conversationId, socket } = customer;
  const type = () => ask(socket, 'customer:typing', { conversationId, typing: true });
  await Promise.all(Array.from({ length: 80 }, type));
  await clock.jump(desk, jump);
  const answers = await Promise.all(Array.from({ length: 80 }, type));
  const waits = answers.flatMap((answer) => (answer.ok ? [] : [answer.error.retryAfterMs ?? 0]));
  const longest = Math.max(0, ...waits);
  return longest > LONGEST_WAIT_MS ? [`a limit says to wait for ${longest} ms`] : [];
};

/** Somebody who lost their connection has their grace time, no less and no more. */
const whileAway: Trial = async ({ desk, clock, jump, chunk, session, customer }) => {
  const { grace } = chunk.times;
  await customer.send('I am in a hurry.');
  const before = customer.screen.head();
  const { conversationId } = customer;
  const person = await chaosPerson({ url: desk.url, session, conversationId, history: createHistory() });
  await person.take().catch(() => undefined); // assigned already
  const joined = await customer.screen.until(
    (facts) => facts.findLast(({ kind, seq }) => kind === 'human-joined' && seq > before),
    ANSWER_MS,
  );
  const began = performance.now();
  cutForGood(person.socket);
  person.close();
  await clock.jump(desk, jump);
  const left = await customer.screen
    .until(
      (facts) => facts.some(({ kind, seq }) => kind === 'human-left' && seq > joined.seq),
      grace + 10_000,
    )
    .catch(() => false);
  const took = performance.now() - began;
  if (!left) return [`${grace} ms of grace were not over after 10 s more`];
  const inTime = took > grace * 0.9 && took < grace + TURNED_LATE_MS;
  return inTime ? [] : [`${grace} ms of grace lasted ${Math.round(took)} ms`];
};

const trials: readonly Trial[] = [plainJump, whileLocked, whileLimited, whileAway];

/** The model was well all the time: where it was given up, a deadline came too early. */
function early({ conversationId, facts }: StoredConversation): string[] {
  return facts.flatMap((fact) => {
    const givenUp =
      fact.kind === 'turn-failed' || (fact.kind === 'agent-replied' && fact.model === 'built-in responder');
    return givenUp ? [`${conversationId}: the model was given up at fact ${fact.seq}`] : [];
  });
}
