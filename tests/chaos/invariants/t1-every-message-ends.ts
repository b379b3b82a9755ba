import type { DeskProcess } from '../../support/desk-process.ts';
import { startOllama } from '../../support/ollama/start.ts';
import { checkAnswered } from '../checks/answers.ts';
import { checkSequences } from '../checks/order.ts';
import { checkScreen } from '../checks/screens.ts';
import { checkSends } from '../checks/sends.ts';
import type { SendHistory } from '../clients/customer.ts';
import { allTalkWhile, leftOver, type Talker, talker } from '../clients/talker.ts';
import { openDatabase } from '../database.ts';
import { crashAgain, nextCrash } from '../faults/crashes.ts';
import { createHistory } from '../history.ts';
import type { Chunk, Invariant, Part, Played } from '../invariant.ts';
import type { Random } from '../random.ts';

const CUSTOMERS = 8;
/** Nobody listens there, so the built-in responder answers. */
const NO_OLLAMA = 'http://127.0.0.1:9';

/** Whatever an AI turn is doing when the server dies, its customer gets an answer, a person or a notice. */
export const everyMessageEnds: Invariant = {
  id: 'T1',
  promise:
    'Every message of a customer is answered, or brought to a person, or followed by a notice, within 60 seconds of the server being there, even when it died in the middle of it.',
  parts: [
    crashPart('as a turn begins', 'turn_claimed', 8),
    crashPart('while an answer is written', 'while_writing', 12, 1),
    crashPart('before an effect', 'before_effect', 5),
    crashPart('after an effect', 'after_effect', 5, 1),
    crashPart('before an ending', 'before_ending', 8),
    crashPart('after an ending', 'after_ending', 8),
    crashPart('before a message is acknowledged', 'before_ack:message:send', 8),
    crashPart('before a commit', 'before_commit', 40),
  ],
};

/** @param within the crash comes at one of so many times the point is reached. */
function crashPart(name: string, point: string, within: number, short = 0): Part {
  return {
    name,
    rounds: { full: 20, short },
    atOnce: 20,
    lane: 'busy',
    play: (chunk) => play(chunk, point, within),
  };
}

/** Half of the crashes while a model answers, half while the built-in responder does. */
async function play(chunk: Chunk, point: string, within: number): Promise<Played> {
  const { rounds, random } = chunk;
  const ollama = await startOllama({ settings: { parallel: 64, firstTokenMs: 15, tokenMs: 4 } });
  const history: SendHistory = createHistory();
  const talkers: Talker[] = [];
  try {
    const desk = await chunk.startDesk({
      ollamaUrl: ollama.url,
      env: {
        CRASH_AT: `${point}#${random.whole(1, within)}`,
        OLLAMA_CONCURRENCY: '32',
        SOCKETS_PER_VISITOR: '1000',
      },
    });
    talkers.push(...talkersAt(desk, random, history));
    const crashes = crashAgain(desk, rounds, async (crash) => ({
      CRASH_AT: nextCrash(desk, random, point, within),
      OLLAMA_BASE_URL: crash > rounds / 2 ? NO_OLLAMA : ollama.url,
    }));
    await allTalkWhile(talkers, crashes);
    return await judge(desk, talkers, history);
  } finally {
    for (const each of talkers) each.close();
    await ollama.stop();
  }
}

function talkersAt(desk: DeskProcess, random: Random, history: SendHistory): Talker[] {
  return Array.from({ length: CUSTOMERS }, (_, index) => {
    const name = `customer ${index + 1}`;
    const own = random.fork(name);
    return talker({ name, url: desk.url, history, next: () => own.pick(words) });
  });
}

/** A plain answer, a hand-off, tools after a hand-off, the identity check, a person. */
const words = [
  'Hello there.',
  'My laptop does not start since this morning.',
  'My laptop still does not start.',
  'What do your plans cost?',
  'I was charged twice this month. I am maya.lindqvist@example.com and my postal code is 11432.',
  'Which invoices do I have?',
  'I want to speak to a human.',
];

async function judge(desk: DeskProcess, talkers: Talker[], history: SendHistory): Promise<Played> {
  const violations = talkers.flatMap((each) => each.violations());
  const customers = talkers.flatMap((each) => each.customers());
  using database = openDatabase(desk.dataDir);
  for (const customer of customers) {
    await customer.screen.sync();
    const left = await leftOver(customer);
    if (left) violations.push(`${customer.conversationId}: at the end the screen ${left}`);
    violations.push(...checkScreen(customer.screen, 'customer', database));
  }
  violations.push(
    ...checkSends(history, database),
    ...checkSequences(database),
    ...database.conversations().flatMap(checkAnswered),
  );
  return { operations: talkers.reduce((sum, each) => sum + each.judged(), 0), violations };
}
