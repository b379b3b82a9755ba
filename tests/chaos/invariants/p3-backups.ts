import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sent } from '#/lib/protocol/answers.ts';
import type { DeskProcess } from '../../support/desk-process.ts';
import { runNode, startInVain } from '../../support/run-node.ts';
import { checkSequences } from '../checks/order.ts';
import { stillOwed } from '../checks/owed.ts';
import { checkScreen } from '../checks/screens.ts';
import { checkSends } from '../checks/sends.ts';
import { type ChaosCustomer, chaosCustomer, type Send, type SendHistory } from '../clients/customer.ts';
import { type DeskDatabase, openDatabase } from '../database.ts';
import { createHistory, type Operation } from '../history.ts';
import type { Chunk, Played } from '../invariant.ts';

const WRITERS = 20;
const ANSWER_MS = 60_000;

/** A backup is made while customers write; put into another folder, it holds all that was sent before it began. */
export async function backedUp(chunk: Chunk): Promise<Played> {
  const place = await mkdtemp(join(tmpdir(), 'switchboard-chaos-'));
  try {
    return await whileWriting(chunk, async ({ desk, history, judge, customer }) => {
      for (let round = 1; round <= chunk.rounds; round += 1) {
        await sleep(chunk.random.whole(50, 400));
        const file = join(place, `${round}.db`);
        const dataDir = join(place, String(round));
        const before = history.operations().filter(({ outcome }) => outcome.kind === 'ok');
        judge(await ended('backup', file, desk.dataDir));
        judge(await ended('restore', file, dataDir));
        using database = openDatabase(dataDir);
        judge([...missing(before, database), ...checkSequences(database)], before.length);
      }
      judge(customer ? await runsOn(chunk, join(place, '1'), customer) : []);
    });
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

/** A second desk on the same folder must not start; the first does not notice. */
export async function heldFolder(chunk: Chunk): Promise<Played> {
  return await whileWriting(chunk, async ({ desk, judge }) => {
    for (let round = 1; round <= chunk.rounds; round += 1) {
      const { code, stderr } = await startInVain({ DATA_DIR: desk.dataDir });
      const said = stderr.trim();
      const refused =
        code === 1 && said.includes('is used by another running Switchboard') && !said.includes('\n');
      judge(refused ? [] : [`a second desk ended with ${code}: ${said}`]);
    }
  });
}

type Judge = (violations: string[], operations?: number) => void;

async function whileWriting(
  chunk: Chunk,
  play: (at: {
    desk: DeskProcess;
    history: SendHistory;
    judge: Judge;
    customer: ChaosCustomer | undefined;
  }) => Promise<void>,
): Promise<Played> {
  const desk = await chunk.startDesk();
  const history: SendHistory = createHistory();
  const customers = await Promise.all(
    Array.from({ length: WRITERS }, (_, at) =>
      chaosCustomer({ name: `writer ${at + 1}`, url: desk.url, history }),
    ),
  );
  let over = false;
  let operations = 0;
  const violations: string[] = [];
  const writing = customers.map((customer) => writeUntil(customer, () => over));
  await sleep(300);
  const judge: Judge = (more, judged = 1) => {
    violations.push(...more);
    operations += judged;
  };
  await play({ desk, history, judge, customer: customers[0] });
  over = true;
  await Promise.all(writing);
  for (const customer of customers) customer.close();
  await desk.stop();
  using database = openDatabase(desk.dataDir);
  return {
    operations: operations + history.operations().length,
    violations: [...violations, ...checkSends(history, database)],
  };
}

async function writeUntil(customer: ChaosCustomer, over: () => boolean): Promise<void> {
  for (let number = 1; !over(); number += 1) {
    await customer.send(`Message ${number} of ${customer.name}`);
    await sleep(50);
  }
}

async function ended(command: 'backup' | 'restore', file: string, dataDir: string): Promise<string[]> {
  const { code, stderr } = await runNode([`lib/launch/${command}.ts`, file], { DATA_DIR: dataDir }, 60_000);
  return code === 0 ? [] : [`the ${command} ended with ${code}: ${stderr}`];
}

function missing(before: readonly Operation<Send, Sent>[], database: DeskDatabase): string[] {
  const stored = new Map(
    database
      .conversations()
      .flatMap(({ facts }) =>
        facts.flatMap((fact) => (fact.kind === 'customer-wrote' ? [[fact.messageId, fact]] : [])),
      ),
  );
  return before.flatMap(({ input, outcome }) => {
    const fact = stored.get(input.messageId);
    const seq = outcome.kind === 'ok' ? outcome.output.seq : 0;
    return fact?.seq === seq && fact.text === input.text
      ? []
      : [`message ${input.messageId}, sent at ${seq} before the backup, is not in it`];
  });
}

/** A desk starts on a restored folder, and a customer finds in it what they wrote, and writes on. */
async function runsOn(chunk: Chunk, dataDir: string, customer: ChaosCustomer): Promise<string[]> {
  const desk = await chunk.startDesk({ dataDir });
  const { name, cookie, conversationId } = customer;
  const history: SendHistory = createHistory();
  const back = await chaosCustomer({ name, url: desk.url, history, cookie, conversationId });
  const { outcome } = await back.send('After the restore.');
  const owed = await stillOwed(dataDir, ANSWER_MS);
  await back.screen.sync();
  back.close();
  await desk.stop();
  using database = openDatabase(dataDir);
  const written = outcome.kind === 'ok' ? [] : ['a desk on a restored folder takes no messages'];
  return [...written, ...owed, ...checkScreen(back.screen, 'customer', database)];
}
