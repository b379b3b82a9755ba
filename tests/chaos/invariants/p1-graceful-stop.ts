import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { needsAiTurn } from '#/lib/conversation/state.ts';
import type { DeskProcess } from '../../support/desk-process.ts';
import { startOllama } from '../../support/ollama/start.ts';
import { createAdministrator } from '../../support/staff.ts';
import { lockDatabase } from '../../support/storage-faults.ts';
import { answeredTwice, noteCuts, unheard } from '../checks/acknowledgements.ts';
import { checkSenderOrder, checkSequences } from '../checks/order.ts';
import { stillOwed } from '../checks/owed.ts';
import { checkReplies } from '../checks/replies.ts';
import { checkScreen } from '../checks/screens.ts';
import { checkSends } from '../checks/sends.ts';
import { checkStop } from '../checks/stops.ts';
import { askUntil } from '../clients/asking.ts';
import { type ChaosCustomer, chaosCustomer, type SendHistory } from '../clients/customer.ts';
import { type ChaosPerson, chaosPerson, type ReplyHistory } from '../clients/person.ts';
import { watchStop } from '../clients/watch-stop.ts';
import { openDatabase } from '../database.ts';
import { createHistory } from '../history.ts';
import type { Chunk, Invariant, Played } from '../invariant.ts';

const WRITERS = 12;
const ASKERS = 8;
/** About a second and a half, so that answers are being written whenever the stop comes. */
const SLOW_ANSWER = { pieces: [{ text: 'One word more. '.repeat(20) }], tokenMs: 25 };
/** What is owed is answered within this, whatever happens between: a bound of real time. */
const ANSWER_MS = 60_000;
const answered = {
  ends: new Set(['agent-replied', 'human-requested', 'turn-failed'] as const),
  withinMs: ANSWER_MS,
};
const BACK_MS = 30_000;

export const gracefulStop: Invariant = {
  id: 'P1',
  promise:
    'An update of the desk loses nothing: what was sent stays sent, answers that were being written come after it, and everybody is connected again by themselves.',
  parts: [
    {
      name: 'stopped under load',
      rounds: { full: 50, short: 1 },
      atOnce: 10,
      lane: 'busy',
      play: playRounds,
    },
  ],
};

async function playRounds(chunk: Chunk): Promise<Played> {
  const ollama = await startOllama({ settings: { parallel: 64 } });
  try {
    await ollama.always(SLOW_ANSWER);
    const desk = await chunk.startDesk({ ollamaUrl: ollama.url, env: { OLLAMA_CONCURRENCY: '32' } });
    return await playOn(desk, chunk);
  } finally {
    await ollama.stop();
  }
}

async function playOn(desk: DeskProcess, chunk: Chunk): Promise<Played> {
  const crowd = await gather(desk);
  const violations: string[] = [];
  let judged = 0;
  let over = false;
  const work = crowd.work(
    () => over,
    (violation) => violations.push(violation),
  );
  for (let round = 0; round < chunk.rounds; round += 1) {
    await sleep(chunk.random.whole(400, 1600));
    const stopped = await stopOnce(desk, chunk);
    judged += stopped.judged;
    violations.push(...stopped.violations.map((violation) => `stop ${round + 1}: ${violation}`));
    await desk.start();
    violations.push(...(await crowd.notBack()).map((name) => `stop ${round + 1}: ${name} did not come back`));
  }
  over = true;
  await work;
  violations.push(...(await stillOwed(desk.dataDir, ANSWER_MS)));
  await crowd.readOn();
  await desk.stop();
  return {
    operations: judged + crowd.operations(),
    violations: [...violations, ...crowd.check(desk.dataDir)],
  };
}

async function stopOnce(
  desk: DeskProcess,
  { random, times }: Chunk,
): Promise<{ judged: number; violations: string[] }> {
  using database = openDatabase(desk.dataDir);
  const watched = await watchStop(desk.url);
  // Half of the stops come while commits wait, so that acknowledgements are still to be sent.
  const unlock = random.chance(0.5) ? await lockDatabase(join(desk.dataDir, 'switchboard.db')) : null;
  const began = performance.now();
  const stopping = desk.stop();
  await sleep(random.whole(30, 300));
  await unlock?.();
  const code = await stopping;
  const took = performance.now() - began;
  const { judged, violations } = checkStop(await watched.seen());
  if (code !== 0) violations.push(`the process ended with ${code}\n${desk.output().slice(-500)}`);
  if (took > times.drain) violations.push(`it took ${Math.round(took)} ms, of ${times.drain} allowed`);
  // Whoever owes an answer now, owes it to the next process.
  const owed = database.conversations().filter(({ state }) => needsAiTurn(state)).length;
  return { judged: judged + owed, violations };
}

/** Customers who write on and on, others who ask and wait for the answer, and a person in conversation with one. */
async function gather(desk: DeskProcess) {
  const history: SendHistory = createHistory();
  const replies: ReplyHistory = createHistory();
  const named = (name: string) => chaosCustomer({ name, url: desk.url, history });
  const session = await createAdministrator(desk);
  const writers = await Promise.all(Array.from({ length: WRITERS }, (_, at) => named(`writer ${at + 1}`)));
  const askers = await Promise.all(Array.from({ length: ASKERS }, (_, at) => named(`asker ${at + 1}`)));
  const quiet = await named('a customer of a person');
  const customers = [...writers, ...askers, quiet];
  const cuts = noteCuts(customers);
  await quiet.send('I would like to talk to a person.');
  const { conversationId } = quiet;
  const person = await chaosPerson({ url: desk.url, session, conversationId, history: replies });
  await person.take();

  return {
    operations: () => history.operations().length + replies.operations().length,
    async work(over: () => boolean, complain: (violation: string) => void): Promise<void> {
      await Promise.all([
        ...writers.map((customer) => writeUntil(customer, over)),
        ...askers.map((customer) => askUntil(customer, over, answered, complain)),
        replyUntil(person, over),
      ]);
    },
    async notBack(): Promise<string[]> {
      const until = performance.now() + BACK_MS;
      const isBack = await person.back(BACK_MS);
      while (customers.some(({ socket }) => !socket.connected) && performance.now() < until) await sleep(20);
      const away = customers.filter(({ socket }) => !socket.connected).map(({ name }) => name);
      return isBack ? away : [...away, 'the person'];
    },
    async readOn(): Promise<void> {
      await Promise.all([...customers, person].map(({ screen }) => screen.sync()));
      for (const client of [...customers, person]) client.close();
    },
    check(dataDir: string): string[] {
      using database = openDatabase(dataDir);
      return [
        ...checkSends(history, database),
        ...checkSequences(database),
        ...checkSenderOrder(history, database),
        ...checkReplies(replies, database),
        ...customers.flatMap(({ screen }) => checkScreen(screen, 'customer', database)),
        ...checkScreen(person.screen, 'staff', database),
        ...unheard(history, cuts),
        ...database.conversations().flatMap(answeredTwice),
      ];
    },
  };
}

async function writeUntil(customer: ChaosCustomer, over: () => boolean): Promise<void> {
  for (let number = 1; !over(); number += 1) {
    await customer.send(`Message ${number} of ${customer.name}`);
    await sleep(80);
  }
}

async function replyUntil(person: ChaosPerson, over: () => boolean): Promise<void> {
  for (let number = 1; !over(); number += 1) {
    const { kind } = await person.reply(`Reply ${number}`);
    // Away for longer than the grace time, the conversation waited for somebody again.
    if (kind === 'fail') await person.take().catch(() => undefined);
    await sleep(80);
  }
}
