import { randomUUID } from 'node:crypto';
import type { Brief, FactBody, Person } from '#/lib/conversation/facts.ts';
import { type ConversationState, emptyConversation } from '#/lib/conversation/state.ts';
import type { Store } from '#/lib/ports/store.ts';

/** Conversations for the scrolling bench, written by the store's own append: rows, search and counts follow as always. */

export type Filled = { longId: string; ids: readonly string[] };

const kim: Person = { id: 'bench-kim', name: 'Kim' };
const brief: Brief = {
  goal: 'Know why the invoice was charged twice',
  known: [{ text: 'Two charges of 49 USD on 20 November', seq: 2 }],
  done: [],
  promised: [],
  openQuestion: null,
  notes: [],
};

const sentences = [
  'My invoice of this month was charged twice.',
  'The router shows a red light since the morning, and I restarted it already.',
  'I see two charges of 49 USD on 20 November.',
  'Could you tell me which plan fits five people who work from home?',
  'That helped, thank you.',
  'The refund takes three to five working days, and you get a mail when it is on its way.',
  'Please open the settings, choose **Network**, and read me the third line.',
  'It still does not work.',
  'We have no outage in your area at the moment; I have checked it a minute ago.',
];
const lists = [
  'Here is what to do:\n\n1. Turn the router off.\n2. Wait for ten seconds.\n3. Turn it on, and wait until the light is green.\n\nTell me what you see then.',
  'Your invoices:\n\n- INV-2093, 49 USD, 20 November\n- INV-2094, 49 USD, 20 November\n\nThe second one is a mistake of ours.',
];

/** @param long how many messages the long conversation has. */
export async function fill(store: Store, conversations: number, long: number): Promise<Filled> {
  const random = seeded(11);
  const ids: string[] = [];
  for (let count = 1; count < conversations; count += 1) {
    // Over the last days, so that times are as various as the texts.
    const at = Date.now() - Math.floor(random() * 3 * 86_400_000);
    ids.push(await append(store, story(random, count), at));
  }
  const longId = await append(store, thread(random, long), Date.now() - 3_600_000);
  return { longId, ids };
}

/** More messages for a conversation that is there. */
export async function lengthen(
  store: Store,
  conversationId: string,
  state: ConversationState,
  count: number,
) {
  await store.transaction(({ conversations }) =>
    conversations.append(conversationId, state, thread(seeded(5), count).slice(1), Date.now()),
  );
}

async function append(store: Store, bodies: readonly FactBody[], at: number): Promise<string> {
  const id = randomUUID();
  await store.transaction(async ({ conversations }) => {
    await conversations.create(id, randomUUID());
    await conversations.append(id, emptyConversation, bodies, at);
  });
  return id;
}

/** A few messages; every third ends with a person, every fourth waits for one. */
function story(random: () => number, count: number): FactBody[] {
  const facts: FactBody[] = [
    { kind: 'conversation-started' },
    customer(random),
    proved(`Customer ${count}`, count),
    handOff(),
    answer(random),
    customer(random),
    answer(random),
  ];
  if (count % 3 === 0) facts.push(joined, person(random));
  else if (count % 4 === 0) facts.push(waits, customer(random));
  if (count % 5 === 0) facts.push({ kind: 'tags-changed', added: ['VIP'], removed: [], by: byKim });
  if (count % 7 === 0) facts.push({ kind: 'priority-set', priority: 'high', by: byKim });
  if (count % 6 === 0) facts.push({ kind: 'conversation-rated', score: 4, comment: '' });
  return facts;
}

/** So many messages, with tools, notes and hand-overs between them as in real ones. The last is an answer. */
function thread(random: () => number, messages: number): FactBody[] {
  const facts: FactBody[] = [{ kind: 'conversation-started' }, proved('Lena Long', 0)];
  for (let said = 0; said < messages; said += 2) {
    facts.push(customer(random));
    if (said % 14 === 0) facts.push(tool());
    if (said % 40 === 0) facts.push(handOff());
    if (said % 60 === 0)
      facts.push({ kind: 'note-added', person: kim, noteId: randomUUID(), text: text(random) });
    facts.push(said % 3 === 0 ? person(random) : answer(random));
  }
  return facts;
}

const byKim = { kind: 'person', person: kim } as const;
const joined: FactBody = { kind: 'human-joined', person: kim, how: 'took-over', waitedSince: null };
const waits: FactBody = {
  kind: 'human-requested',
  by: { kind: 'customer' },
  reason: 'customer-asked',
  detail: null,
  brief,
  somebodyHere: false,
};

const proved = (name: string, count: number): FactBody => ({
  kind: 'identity-proved',
  accountId: `ACC-${count}`,
  name,
  method: 'card',
});
const handOff = (): FactBody => ({
  kind: 'agent-handed-off',
  turn: 2,
  from: 'triage',
  to: 'billing',
  reason: 'charged twice',
  brief,
});
const tool = (): FactBody => ({
  kind: 'tool-used',
  turn: 2,
  agent: 'billing',
  callId: randomUUID(),
  tool: 'lookup_account',
  arguments: {},
  outcome: { ok: true, result: { plan: 'Team', invoices: ['INV-2093', 'INV-2094'] } },
});
const customer = (random: () => number): FactBody => ({
  kind: 'customer-wrote',
  messageId: randomUUID(),
  text: text(random),
});
const person = (random: () => number): FactBody => ({
  kind: 'human-replied',
  person: kim,
  messageId: randomUUID(),
  text: text(random),
});
const answer = (random: () => number): FactBody => ({
  kind: 'agent-replied',
  turn: 2,
  agent: 'billing',
  messageId: randomUUID(),
  text: random() < 0.2 ? pick(lists, random) : text(random),
  model: 'built-in responder',
});

/** One to five sentences. */
function text(random: () => number): string {
  return Array.from({ length: 1 + Math.floor(random() * 5) }, () => pick(sentences, random)).join(' ');
}

function pick(from: readonly string[], random: () => number): string {
  return from[Math.floor(random() * from.length)] ?? '';
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
