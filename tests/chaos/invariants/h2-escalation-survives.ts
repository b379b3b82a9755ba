import type { ConversationSummary } from '#/lib/conversation/summary.ts';
import type { DeskProcess } from '../../support/desk-process.ts';
import type { Rule } from '../../support/ollama/script.ts';
import { startOllama } from '../../support/ollama/start.ts';
import { must } from '../../support/socket-connection.ts';
import { createAdministrator, type StaffSession } from '../../support/staff.ts';
import { checkAnswered } from '../checks/answers.ts';
import { checkEscalation } from '../checks/escalations.ts';
import { checkScreen } from '../checks/screens.ts';
import type { ChaosCustomer, SendHistory } from '../clients/customer.ts';
import { allTalkWhile, leftOver, talker } from '../clients/talker.ts';
import { openDatabase } from '../database.ts';
import { crashAgain, nextCrash, startArmed } from '../faults/crashes.ts';
import { createHistory } from '../history.ts';
import type { Chunk, Invariant, Part, Played } from '../invariant.ts';

const CUSTOMERS = 4;

/** Nobody is here, so whoever asks for a person waits, and what they need becomes a ticket once we know where to write. */
export const escalationSurvives: Invariant = {
  id: 'H2',
  promise:
    'A customer who is brought to a person is queued once and told so, even when the server dies right then; a ticket that is due is opened once.',
  parts: [
    crashPart('before it is committed', 'before_ending:escalated', 3, 1),
    crashPart('after it is committed', 'after_ending:escalated', 3, 1),
    crashPart('after any commit', 'after_commit', 30),
  ],
};

/** @param within the crash comes at one of so many times the point is reached. */
function crashPart(name: string, point: string, within: number, short = 0): Part {
  return {
    name,
    rounds: { full: 34, short },
    atOnce: 17,
    lane: 'busy',
    play: (chunk) => play(chunk, point, within),
  };
}

async function play(chunk: Chunk, point: string, within: number): Promise<Played> {
  const { rounds, random } = chunk;
  const ollama = await startOllama({ settings: { parallel: 64 } });
  const history: SendHistory = createHistory();
  let close = () => {};
  try {
    await ollama.script(...bringsToPerson);
    const desk = await chunk.startDesk({
      ollamaUrl: ollama.url,
      env: { OLLAMA_CONCURRENCY: '32', SOCKETS_PER_VISITOR: '1000' },
    });
    const administrator = await createAdministrator(desk);
    await desk.stop();
    await startArmed(desk, { CRASH_AT: `${point}#${random.whole(1, within)}` });
    const talkers = Array.from({ length: CUSTOMERS }, (_, index) => {
      const name = `customer ${index + 1}`;
      const own = random.fork(name);
      return talker({ name, url: desk.url, history, next: () => own.pick(words) });
    });
    close = () => {
      for (const each of talkers) each.close();
    };
    const crashes = crashAgain(desk, rounds, async () => ({
      CRASH_AT: nextCrash(desk, random, point, within),
    }));
    await allTalkWhile(talkers, crashes);
    const customers = talkers.flatMap((each) => each.customers());
    const judged = await judge(desk, customers, administrator);
    return { ...judged, violations: [...talkers.flatMap((each) => each.violations()), ...judged.violations] };
  } finally {
    close();
    await ollama.stop();
  }
}

const words = [
  'I want to speak to a person.',
  'I want to speak to a person. I am maya.lindqvist@example.com and my postal code is 11432.',
];

const bringsToPerson: Rule[] = [
  {
    when: { says: '@', offers: 'verify_identity' },
    reply: {
      pieces: [
        {
          calls: [
            {
              name: 'verify_identity',
              arguments: { email: 'maya.lindqvist@example.com', postal_code: '11432' },
            },
          ],
        },
      ],
    },
  },
  {
    reply: {
      pieces: [
        { text: 'I bring somebody in.' },
        { calls: [{ name: 'escalate_to_human', arguments: { reason: 'The customer asks for a person.' } }] },
      ],
    },
  },
];

async function judge(
  desk: DeskProcess,
  customers: readonly ChaosCustomer[],
  administrator: StaffSession,
): Promise<Played> {
  const violations: string[] = [];
  for (const customer of customers) violations.push(...(await customersView(customer)));
  const queue = await waitingList(desk, administrator);
  using database = openDatabase(desk.dataDir);
  const tickets = database.tickets();
  for (const stored of database.conversations()) {
    const own = tickets.filter(({ conversationId }) => conversationId === stored.conversationId);
    violations.push(...checkEscalation(stored, own), ...checkAnswered(stored));
    const listed = queue.filter(({ conversationId }) => conversationId === stored.conversationId).length;
    if (listed !== 1)
      violations.push(`${stored.conversationId}: listed ${listed} times among those who wait`);
  }
  for (const { screen } of customers) violations.push(...checkScreen(screen, 'customer', database));
  return { operations: customers.length, violations };
}

/** Told that a person was asked for, and their place in the queue; whoever is not known yet leaves an e-mail, twice. */
async function customersView(customer: ChaosCustomer): Promise<string[]> {
  const { conversationId, screen, socket } = customer;
  await screen.sync();
  const { facts, state, place } = screen.shown();
  const violations: string[] = [];
  if (!facts.some(({ kind }) => kind === 'human-requested')) violations.push('the customer was not told');
  if (place === null) violations.push('the customer sees no place in the queue');
  const left = await leftOver(customer);
  if (left) violations.push(`the screen ${left}`);
  if (state.identity.kind === 'unproved') {
    const contact = { conversationId, email: 'somebody@example.com' };
    const first = await must(socket, 'contact:leave', contact);
    const second = await must(socket, 'contact:leave', contact);
    if (first.ticket !== second.ticket)
      violations.push(`tickets ${first.ticket} and ${second.ticket} were told`);
    await screen.sync();
  }
  return violations.map((words) => `${conversationId}: ${words}`);
}

async function waitingList(desk: DeskProcess, { cookie }: StaffSession): Promise<ConversationSummary[]> {
  const response = await fetch(`${desk.url}/api/conversations?owner=waiting&limit=200`, {
    headers: { cookie },
  });
  if (!response.ok)
    throw new Error(`The queue could not be read: ${response.status} ${await response.text()}`);
  const { conversations } = await response.json();
  return conversations;
}
