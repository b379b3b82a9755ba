import { setTimeout as sleep } from 'node:timers/promises';
import type { DeskProcess } from '../../support/desk-process.ts';
import { startOllama } from '../../support/ollama/start.ts';
import { owedIn } from '../checks/answers.ts';
import { checkEffects, wasUsed } from '../checks/effects.ts';
import { checkSequences } from '../checks/order.ts';
import { chaosCustomer, type SendHistory } from '../clients/customer.ts';
import { arrive } from '../clients/talker.ts';
import { openDatabase, type StoredConversation } from '../database.ts';
import { crashAgain } from '../faults/crashes.ts';
import { scriptOfRound, type ToolTrial, toolTrials } from '../faults/tool-trials.ts';
import { createHistory } from '../history.ts';
import type { Chunk, Invariant, Part, Played } from '../invariant.ts';

const CUSTOMERS = 6;
const ALL_ENDED_WITHIN_MS = 60_000;
/** Then a customer asks in another conversation; the end of this one is judged all the same. */
const PATIENCE_MS = 3000;

type When = 'before' | 'after';

/** A tool does what it does once, however often its turn is begun again, and whatever the model says the second time. */
export const effectsOnce: Invariant = {
  id: 'T2',
  promise:
    'What an AI agent does (a ticket, an identity check, a hand-over, a call for a person) is done once and recorded once, even when the server dies while it is done.',
  parts: toolTrials.flatMap((trial) => [partOf(trial, 'before'), partOf(trial, 'after')]),
};

function partOf(trial: ToolTrial, when: When): Part {
  const inGate = trial.tool === 'create_ticket';
  return {
    name: `${trial.tool}, crash ${when} it is committed`,
    rounds: { full: 50, short: inGate ? 1 : 0 },
    atOnce: 25,
    lane: 'busy',
    play: (chunk) => play(chunk, trial, when),
  };
}

async function play(chunk: Chunk, trial: ToolTrial, when: When): Promise<Played> {
  const { rounds, random } = chunk;
  const ollama = await startOllama({ settings: { parallel: 64 } });
  const tried = { round: 1, over: false };
  const seen: Played = { operations: 0, violations: [] };
  try {
    await ollama.script(...scriptOfRound(trial, tried.round));
    const crashAt = (taken: number) => `${trial.point[when]}#${taken + random.whole(1, 3)}`;
    const desk = await chunk.startDesk({
      ollamaUrl: ollama.url,
      env: { CRASH_AT: crashAt(0), OLLAMA_CONCURRENCY: '32' },
    });
    const asking = Promise.all(
      Array.from({ length: CUSTOMERS }, (_, index) => askOn(desk, `customer ${index + 1}`, trial, tried)),
    );
    const look = lookAtCrashes(desk, trial, when, seen);
    const crashing = crashAgain(desk, rounds, async (crash) => {
      const owed = look(crash);
      tried.round += 1;
      await ollama.script(...scriptOfRound(trial, tried.round));
      // What is taken up again may use the tool a second time, and is to come through.
      return { CRASH_AT: crashAt(owed) };
    }).finally(() => {
      tried.over = true;
    });
    await Promise.all([crashing, asking]);
    seen.violations.push(...(await judge(desk, trial)));
    return seen;
  } finally {
    tried.over = true;
    await ollama.stop();
  }
}

/** A customer who asks the same in one new conversation after the other, each time until it is done or the desk is gone. */
async function askOn(
  desk: DeskProcess,
  name: string,
  trial: ToolTrial,
  tried: { round: number; over: boolean },
): Promise<void> {
  const history: SendHistory = createHistory();
  while (!tried.over) {
    const customer = await arrive(() => chaosCustomer({ name, url: desk.url, history }));
    const gone = new Promise((resolve) => customer.socket.once('disconnect', resolve));
    const said = customer.send(`round ${tried.round}; ${trial.customerSays}`, 2 * ALL_ENDED_WITHIN_MS);
    const done = customer.screen.until(
      (facts) => facts.some(({ kind }) => kind === 'agent-replied' || kind === 'human-requested'),
      PATIENCE_MS,
    );
    await Promise.race([done.catch(() => null), gone]);
    // One that was cut off is sent again until it is acknowledged.
    await said;
    customer.close();
  }
}

/** @returns what looks at the database after each crash and says how many turns were cut off. */
function lookAtCrashes(
  desk: DeskProcess,
  trial: ToolTrial,
  when: When,
  seen: Played,
): (crash: number) => number {
  let usedBefore = 0;
  return (crash) => {
    using database = openDatabase(desk.dataDir);
    const all = database.conversations();
    const used = all.filter(({ facts }) => wasUsed(facts, trial.tool));
    const owed = owedIn(database);
    if (when === 'after' && used.length === usedBefore) {
      seen.violations.push(`crash ${crash} ${trial.point.after}: nothing of it is in the database`);
    }
    usedBefore = used.length;
    seen.operations += when === 'after' ? Math.max(1, cutOffAfter(owed, trial)) : 1;
    return owed.length;
  };
}

/** Turns that were cut off with their effect already on disk. */
function cutOffAfter(owed: readonly StoredConversation[], { tool }: ToolTrial): number {
  return owed.filter(({ facts }) => wasUsed(facts, tool)).length;
}

async function judge(desk: DeskProcess, { tool }: ToolTrial): Promise<string[]> {
  using database = openDatabase(desk.dataDir);
  const until = performance.now() + ALL_ENDED_WITHIN_MS;
  while (owedIn(database).length > 0 && performance.now() < until) await sleep(50);
  const tickets = database.tickets();
  return [
    ...checkSequences(database),
    ...database.conversations().flatMap((conversation) => {
      const own = tickets.filter(({ conversationId }) => conversationId === conversation.conversationId);
      return checkEffects(conversation, own, tool);
    }),
  ];
}
