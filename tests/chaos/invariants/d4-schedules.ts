import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, type DeskSocket, openSocket } from '../../support/socket-connection.ts';
import { inBatches } from '../batches.ts';
import { checkSequences } from '../checks/order.ts';
import { stillOwed } from '../checks/owed.ts';
import { checkSends } from '../checks/sends.ts';
import { judgeScreens } from '../checks/viewers.ts';
import { type ChaosCustomer, chaosCustomer, comeBack, type SendHistory } from '../clients/customer.ts';
import { drawnText } from '../clients/drawn-text.ts';
import { compareWithFresh, openReader, type Reader } from '../clients/reader.ts';
import { type StaffedDesk, staffedDesk } from '../clients/staffed-desk.ts';
import { openDatabase } from '../database.ts';
import { countAnswered, createHistory } from '../history.ts';
import type { Chunk, Played } from '../invariant.ts';
import type { Random } from '../random.ts';

const STEPS = { least: 8, most: 20 };
const TOGETHER = 10;
const ANSWERED_MS = 60_000;

/** One thing that happens in a conversation. Its readers are the customer in a second tab and a person. */
type Step =
  | { kind: 'customer-writes'; messages: number }
  | { kind: 'person-notes' }
  | { kind: 'leaves' | 'comes-back' | 'is-cut-off'; reader: 0 | 1 }
  | { kind: 'pause'; ms: number };

type Stage = { customer: ChaosCustomer; readers: readonly Reader[]; random: Random };

/** Each round is a conversation with a schedule of its own; the desk is killed and stopped for all of them. */
export async function playSchedules({ rounds, random, ...chunk }: Chunk): Promise<Played> {
  await using staffed = await staffedDesk({ rounds, random, ...chunk });
  const { desk } = staffed;
  const history: SendHistory = createHistory();
  const notes = await openSocket(desk.url, 'staff', staffed.people[0]?.cookie ?? '');
  comeBack(notes);
  const stages: Stage[] = [];
  try {
    const names = Array.from({ length: rounds }, (_, index) => index + 1);
    stages.push(
      ...(await inBatches(names, TOGETHER, (name) => openStage(staffed, history, name, random.fork(name)))),
    );
    await Promise.all([
      ...stages.map((stage) => playStage(stage, notes)),
      restartTwice(staffed, random.fork('restarts')),
    ]);
    const readers = stages.flatMap((stage) => stage.readers);
    for (const reader of readers) reader.back();
    const violations = await stillOwed(desk.dataDir, ANSWERED_MS);
    using database = openDatabase(desk.dataDir);
    violations.push(...(await judgeScreens(readers, database)));
    const compared = await inBatches(readers, TOGETHER, (reader) => compareWithFresh(desk, reader));
    violations.push(...compared.flat(), ...checkSequences(database), ...checkSends(history, database));
    return { operations: readers.length + countAnswered(history), violations };
  } finally {
    for (const { customer, readers } of stages) for (const client of [customer, ...readers]) client.close();
    notes.close();
  }
}

async function openStage(
  { desk, people }: StaffedDesk,
  history: SendHistory,
  name: number,
  random: Random,
): Promise<Stage> {
  const customer = await chaosCustomer({ name: `customer ${name}`, url: desk.url, history });
  await customer.send('Good morning');
  const { cookie, conversationId } = customer;
  const person = people[name % people.length]?.cookie ?? '';
  const readers = [
    await openReader(desk, { reader: 'customer', cookie }, conversationId),
    await openReader(desk, { reader: 'staff', cookie: person }, conversationId),
  ];
  return { customer, readers, random };
}

/** The more often named, the more often drawn. */
const kinds: readonly Step['kind'][] = [
  ...(['customer-writes', 'customer-writes', 'customer-writes', 'person-notes', 'person-notes'] as const),
  ...(['leaves', 'comes-back', 'is-cut-off', 'pause'] as const),
];

function drawSchedule(random: Random): Step[] {
  return Array.from({ length: random.whole(STEPS.least, STEPS.most) }, (): Step => {
    const reader = random.pick([0, 1] as const);
    const kind = random.pick(kinds);
    switch (kind) {
      case 'customer-writes':
        return { kind, messages: random.chance(0.04) ? 50 : random.whole(1, 4) };
      case 'person-notes':
        return { kind };
      case 'pause':
        return { kind, ms: random.whole(1, 400) };
      default:
        return { kind, reader };
    }
  });
}

async function playStage(stage: Stage, notes: DeskSocket): Promise<void> {
  for (const step of drawSchedule(stage.random.fork('schedule'))) await playStep(step, stage, notes);
}

async function playStep(step: Step, { customer, readers, random }: Stage, notes: DeskSocket): Promise<void> {
  switch (step.kind) {
    case 'customer-writes':
      for (let message = 0; message < step.messages; message += 1) await customer.send(drawnText(random));
      return;
    case 'person-notes': {
      const { conversationId } = customer;
      const note = { conversationId, noteId: randomUUID(), text: drawnText(random) };
      await ask(notes, 'conversation:note', note).catch(() => null); // The desk may be down: then there is none.
      return;
    }
    case 'leaves':
      return readers[step.reader]?.leave();
    case 'comes-back':
      return readers[step.reader]?.back();
    case 'is-cut-off':
      return readers[step.reader]?.cut();
    case 'pause':
      await sleep(step.ms);
      return;
    default:
      return step satisfies never;
  }
}

async function restartTwice({ desk }: StaffedDesk, random: Random): Promise<void> {
  await sleep(random.whole(200, 2000));
  await desk.kill();
  await desk.start();
  await sleep(random.whole(200, 2000));
  await desk.stop();
  await desk.start();
}
