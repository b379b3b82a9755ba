import { setTimeout as sleep } from 'node:timers/promises';
import type { DeskProcess } from '../../support/desk-process.ts';
import { checkSenderOrder, checkSequences } from '../checks/order.ts';
import { checkSends } from '../checks/sends.ts';
import { chaosCustomer, type SendHistory } from '../clients/customer.ts';
import { drawnText } from '../clients/drawn-text.ts';
import { openDatabase } from '../database.ts';
import { crashAgain, startArmed } from '../faults/crashes.ts';
import { countAnswered, createHistory } from '../history.ts';
import type { Chunk, Invariant, Part, Played } from '../invariant.ts';
import type { Random } from '../random.ts';

/** Where the moment of the end is chosen by the desk's own code, fewer clients make shorter rounds. */
const CLIENTS = { many: 50, few: 12 };
/** Messages acknowledged for each random kill: 200 kills make at least 20,000. */
const FOR_EACH_KILL = 100;
/** 50 customers who write on get that many in a second or two. */
const LONGEST_ROUND_MS = 60_000;

/** A message that was acknowledged is on disk: whatever ends the server, and whenever. */
export const acknowledgedIsKept: Invariant = {
  id: 'D1',
  promise: 'A message that shows as sent is never lost, doubled or changed, even when the server is killed.',
  parts: [
    {
      name: 'killed at random',
      rounds: { full: 200, short: 1 },
      atOnce: 25,
      lane: 'busy',
      play: (chunk) => playRounds(chunk, killedAtRandom),
    },
    crashing('before the commit', 'before_commit', { full: 500, short: 1 }),
    crashing('after the commit', 'after_commit', { full: 50, short: 0 }),
    crashing('before the answer', 'before_ack:message:send', { full: 50, short: 0 }),
    {
      name: 'killed while starting',
      rounds: { full: 50, short: 0 },
      atOnce: 50,
      lane: 'busy',
      play: (chunk) => playRounds(chunk, killedWhileStarting),
    },
  ],
};

type Faults = {
  clients: number;
  /** The settings of the first start. */
  env?: (random: Random) => { CRASH_AT: string };
  /** Plays all rounds, and leaves the desk running. `acknowledged` counts up meanwhile. */
  play(desk: DeskProcess, chunk: Chunk, acknowledged: () => number): Promise<void>;
};

const killedAtRandom: Faults = {
  clients: CLIENTS.many,
  async play(desk, { rounds, random }, acknowledged) {
    for (let round = 0; round < rounds; round += 1) {
      const enough = (round + 1) * FOR_EACH_KILL + random.whole(0, 40);
      const latest = performance.now() + LONGEST_ROUND_MS;
      while (acknowledged() < enough) {
        if (performance.now() > latest)
          throw new Error('Customers write, and next to nothing is acknowledged.');
        await sleep(random.whole(1, 20));
      }
      await desk.kill();
      await desk.start();
    }
  },
};

/** Messages wait for each start, and are sent the moment it listens. */
const killedWhileStarting: Faults = {
  clients: CLIENTS.few,
  async play(desk, { rounds, random }) {
    for (let round = 0; round < rounds; round += 1) {
      await sleep(random.whole(20, 200));
      await desk.kill();
      const starting = desk.start().catch(() => 'killed');
      await sleep(random.whole(0, 900));
      await desk.kill();
      await starting;
      await desk.start();
    }
  },
};

/** The desk ends itself at one of the next times it comes by a point of its code. */
function crashing(name: string, point: string, rounds: Part['rounds']): Part {
  const setting = (random: Random) => ({ CRASH_AT: `${point}#${random.whole(2, 20)}` });
  const faults: Faults = {
    clients: CLIENTS.few,
    env: setting,
    play: (desk, chunk) => crashAgain(desk, chunk.rounds, async () => setting(chunk.random)),
  };
  return {
    name: `crash ${name}`,
    rounds,
    atOnce: 50,
    lane: 'busy',
    play: (chunk) => playRounds(chunk, faults),
  };
}

async function playRounds(chunk: Chunk, faults: Faults): Promise<Played> {
  const desk = await chunk.startDesk();
  const history: SendHistory = createHistory();
  const customers = await Promise.all(
    Array.from({ length: faults.clients }, (_, index) =>
      chaosCustomer({ name: `customer ${index + 1}`, url: desk.url, history }),
    ),
  );
  let acknowledged = 0;
  let over = false;
  const writing = customers.map(async (customer) => {
    const random = chunk.random.fork(customer.name);
    while (!over) {
      const { outcome } = await customer.send(drawnText(random));
      if (outcome.kind === 'ok') acknowledged += 1;
      await sleep(random.whole(0, 40));
    }
  });
  try {
    if (faults.env) {
      await desk.kill();
      await startArmed(desk, faults.env(chunk.random));
    }
    await faults.play(desk, chunk, () => acknowledged);
  } finally {
    over = true;
    await Promise.all(writing);
    for (const customer of customers) customer.close();
  }
  await desk.stop();
  using database = openDatabase(desk.dataDir);
  return {
    operations: countAnswered(history),
    violations: [
      ...checkSends(history, database),
      ...checkSequences(database),
      ...checkSenderOrder(history, database),
    ],
  };
}
