import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAdministrator } from '../../support/staff.ts';
import { readMetric } from '../checks/metrics.ts';
import { checkSenderOrder, checkSequences } from '../checks/order.ts';
import { stillOwed } from '../checks/owed.ts';
import { checkScreen } from '../checks/screens.ts';
import { checkSends } from '../checks/sends.ts';
import { type ChaosCustomer, chaosCustomer, type SendHistory } from '../clients/customer.ts';
import { type Kept, type Probe, probeOf } from '../clients/probe.ts';
import { openDatabase } from '../database.ts';
import { type StorageFault, storageFaults } from '../faults/disk.ts';
import { createHistory } from '../history.ts';
import type { Chunk, Invariant, Part, Played } from '../invariant.ts';
import { backedUp, heldFolder } from './p3-backups.ts';

const WRITERS = 6;
/** How soon the probes must say that nothing can be stored, and that it can again: bounds of real time. */
const NOTICED_MS = 5000;
const RECOVERED_MS = 10_000;
const ANSWER_MS = 60_000;

export const storageTrouble: Invariant = {
  id: 'P3',
  promise:
    'While the disk is full, locked or read-only, nothing shows as sent that is not stored; reading goes on, and writing again by itself. A backup holds all that was sent before it began.',
  parts: [
    ...storageFaults.map(partOf),
    {
      name: 'backup while writing',
      rounds: { full: 20, short: 1 },
      atOnce: 10,
      lane: 'busy',
      play: backedUp,
    },
    { name: 'a second process', rounds: { full: 20, short: 0 }, atOnce: 20, lane: 'busy', play: heldFolder },
  ],
};

function partOf(fault: StorageFault): Part {
  return {
    name: fault.name,
    rounds: { full: 20, short: fault.inShort ? 1 : 0 },
    atOnce: 10,
    lane: 'waiting',
    async play(chunk) {
      if (fault.impossible === null) return await playRounds(chunk, fault);
      process.stderr.write(`P3/${fault.name} was not tried: ${fault.impossible}.\n`);
      return { operations: 0, violations: [] };
    },
  };
}

async function playRounds(chunk: Chunk, fault: StorageFault): Promise<Played> {
  const folder = await mkdtemp(join(tmpdir(), 'switchboard-chaos-'));
  const unmount = fault.mount?.(folder);
  let ends = async () => {};
  try {
    const desk = await chunk.startDesk({ dataDir: join(folder, 'data') });
    ends = desk.kill;
    const history: SendHistory = createHistory();
    const named = (name: string) => chaosCustomer({ name, url: desk.url, history });
    const writers = await Promise.all(Array.from({ length: WRITERS }, (_, at) => named(`writer ${at + 1}`)));
    const watcher = await named('the one who is watched');
    const administrator = await createAdministrator(desk);
    const probe = probeOf({ desk, administrator, customer: watcher, history });
    const isWritable = () => readMetric(desk, administrator.cookie, 'switchboard_database_writable');
    await watcher.send('Before it all.');
    let over = false;
    const writing = writers.map((customer) => writeUntil(customer, () => over));
    const violations: string[] = [];
    for (let round = 0; round < chunk.rounds; round += 1) {
      await sleep(chunk.random.whole(100, 500));
      const end = await fault.begin({ desk, folder });
      const told = await whileItLasts({ fault, probe, isWritable, history, chunk }, end);
      violations.push(...told.map((violation) => `round ${round + 1}: ${violation}`));
    }
    over = true;
    await Promise.all(writing);
    // What was acknowledged must outlive a power cut, too.
    await desk.kill();
    await desk.start();
    violations.push(...(await stillOwed(desk.dataDir, ANSWER_MS)));
    for (const { screen } of [...writers, watcher]) await screen.sync();
    for (const client of [...writers, watcher]) client.close();
    await desk.stop();
    using database = openDatabase(desk.dataDir);
    return {
      operations: history.operations().length + probe.tried(),
      violations: [
        ...violations,
        ...checkSends(history, database),
        ...checkSequences(database),
        ...checkSenderOrder(history, database),
        ...[...writers, watcher].flatMap(({ screen }) => checkScreen(screen, 'customer', database)),
        ...neverThrough(history),
      ],
    };
  } finally {
    await ends();
    unmount?.();
    await rm(folder, { recursive: true, force: true });
  }
}

type Play = {
  fault: StorageFault;
  probe: Probe;
  isWritable: () => Promise<number>;
  history: SendHistory;
  chunk: Chunk;
};

/** One round: the fault has begun; judges it, ends it, and judges what comes after. */
async function whileItLasts(play: Play, end: () => unknown): Promise<string[]> {
  const { fault, probe, history, chunk } = play;
  const began = performance.now();
  const violations: string[] = [];
  let kept: Kept | null = null;
  try {
    const refused = await probe.refused(fault.total);
    kept = refused.kept;
    violations.push(...refused.wrong, ...(await probe.reads()));
    if (!(await probe.isReady(false, NOTICED_MS))) violations.push('/readyz did not turn false');
    if ((await play.isWritable()) !== 0) violations.push('the metric did not move');
    await sleep(chunk.random.whole(0, 400));
    if (fault.total) violations.push(...acknowledgedSince(history, began));
  } finally {
    await end();
  }
  if (!(await probe.isReady(true, RECOVERED_MS))) violations.push('it did not recover by itself');
  if (kept) violations.push(...(await probe.accepted(kept)));
  return violations;
}

/** While not one byte can be written, nothing that was begun since may be acknowledged. */
function acknowledgedSince(history: SendHistory, began: number): string[] {
  return history
    .operations()
    .filter(({ invokedAt, outcome }) => invokedAt.monotonic > began && outcome.kind === 'ok')
    .map(({ input }) => `message ${input.messageId} was acknowledged while nothing could be stored`);
}

function neverThrough(history: SendHistory): string[] {
  return history
    .operations()
    .filter(({ outcome }) => outcome.kind !== 'ok')
    .map(({ input, outcome }) => `message ${input.messageId} never got through: ${JSON.stringify(outcome)}`);
}

async function writeUntil(customer: ChaosCustomer, over: () => boolean): Promise<void> {
  for (let number = 1; !over(); number += 1) {
    await customer.send(`Message ${number} of ${customer.name}`, 60_000);
    await sleep(150);
  }
}
