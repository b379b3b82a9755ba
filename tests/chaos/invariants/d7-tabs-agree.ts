import { setTimeout as sleep } from 'node:timers/promises';
import { unreadIn } from '#/components/dashboard/conversation-row.ts';
import { checkSenderOrder, checkSequences } from '../checks/order.ts';
import { checkScreen } from '../checks/screens.ts';
import { checkSends } from '../checks/sends.ts';
import { type ChaosCustomer, chaosCustomer, type SendHistory } from '../clients/customer.ts';
import { type Dashboard, openDashboard } from '../clients/dashboard.ts';
import { staffedDesk } from '../clients/staffed-desk.ts';
import { type DeskDatabase, openDatabase } from '../database.ts';
import { cutConnection } from '../faults/cut-connection.ts';
import { createHistory } from '../history.ts';
import type { Chunk, Invariant, Played } from '../invariant.ts';
import type { Random } from '../random.ts';

const TABS = 5;
const SENDS = 100;
/** The pages read again every 10 s, whatever they have heard. */
const CAUGHT_UP_MS = 12_000;

/** The tabs of one customer show one conversation, those of one person one number of unread messages. */
export const tabsAgree: Invariant = {
  id: 'D7',
  promise:
    'All tabs of a customer show the same conversation, and all dashboards of a person the same unread count.',
  parts: [
    {
      name: 'five tabs write at once, AI agents answer',
      rounds: { full: 10, short: 1 },
      atOnce: 2,
      lane: 'busy',
      play: (chunk) => playRounds(chunk, { withPerson: false, cuts: false }),
    },
    {
      name: 'five tabs write at once while their connections are cut',
      rounds: { full: 10, short: 1 },
      atOnce: 2,
      lane: 'busy',
      play: (chunk) => playRounds(chunk, { withPerson: false, cuts: true }),
    },
    {
      name: 'five tabs write to a person with five dashboards, connections are cut',
      rounds: { full: 10, short: 1 },
      atOnce: 2,
      lane: 'busy',
      play: (chunk) => playRounds(chunk, { withPerson: true, cuts: true }),
    },
  ],
};

type Way = { withPerson: boolean; cuts: boolean };

/** The tabs of one customer and, when a person has the conversation, those of the person. */
type Tabs = { customer: readonly ChaosCustomer[]; person: readonly Dashboard[] };

async function playRounds(chunk: Chunk, way: Way): Promise<Played> {
  await using staffed = await staffedDesk(chunk);
  const { desk, people } = staffed;
  const history: SendHistory = createHistory();
  const opened: Tabs[] = [];
  const violations: string[] = [];
  let judged = 0;
  try {
    for (let round = 0; round < chunk.rounds; round += 1) {
      const customer = await openTabs(desk.url, `customer ${round + 1}`, history);
      const session = people[round];
      const dashboards = way.withPerson && session ? Array.from({ length: TABS }, () => session) : [];
      const person = await Promise.all(dashboards.map((each) => openDashboard(desk, each, 'here')));
      const tabs = { customer, person };
      opened.push(tabs);
      await person[0]?.until(customer[0].conversationId, () => true, CAUGHT_UP_MS);
      const taken = await person[0]?.take(customer[0].conversationId);
      if (taken?.ok === false) throw new Error(`The person did not get the customer: ${taken.error.message}`);
      await writeTogether(tabs, chunk.random.fork(round), way);
      using database = openDatabase(desk.dataDir);
      judged += await judgeTabs(tabs, database, violations);
      if (way.withPerson) judged += await judgeUnread(tabs, database, violations);
    }
    using database = openDatabase(desk.dataDir);
    violations.push(
      ...checkSends(history, database),
      ...checkSequences(database),
      ...checkSenderOrder(history, database),
    );
    return { operations: history.operations().length + judged, violations };
  } finally {
    for (const { customer, person } of opened) for (const tab of [...customer, ...person]) tab.close();
  }
}

/** The first tab begins the conversation; the others are opened on it. */
async function openTabs(
  url: string,
  name: string,
  history: SendHistory,
): Promise<[ChaosCustomer, ...ChaosCustomer[]]> {
  const first = await chaosCustomer({ name: `${name}, tab 1`, url, history });
  await first.send('Hello');
  const { cookie, conversationId } = first;
  const others = Array.from({ length: TABS - 1 }, async (_, index) => {
    const tab = await chaosCustomer({
      name: `${name}, tab ${index + 2}`,
      url,
      history,
      cookie,
      conversationId,
    });
    await tab.screen.sync();
    return tab;
  });
  return [first, ...(await Promise.all(others))];
}

async function writeTogether({ customer, person }: Tabs, random: Random, { cuts }: Way): Promise<void> {
  let over = false;
  const sockets = [...customer, ...person].map(({ socket }) => socket);
  const cutting = async () => {
    while (!over) {
      await sleep(random.whole(50, 250));
      cutConnection(random.pick(sockets));
    }
  };
  const faults = cuts ? cutting() : Promise.resolve();
  await Promise.all(
    customer.map(async (tab) => {
      for (let number = 1; number <= SENDS; number += 1) await tab.send(`${tab.name}: message ${number}`);
    }),
  );
  over = true;
  await faults;
}

/** Every tab shows the log, without being asked to read again. @returns how many lists were judged. */
async function judgeTabs({ customer }: Tabs, database: DeskDatabase, violations: string[]): Promise<number> {
  for (const tab of customer) {
    // An answer may still be written meanwhile: what counts is that screen and log come to agree.
    const differences = () => checkScreen(tab.screen, 'customer', database);
    const agrees = await within(CAUGHT_UP_MS, () => differences().length === 0);
    if (!agrees) violations.push(...differences().map((difference) => `${tab.name}, ${difference}`));
  }
  return customer.length;
}

/** Each dashboard counts every message once; one answer brings all of them to none. */
async function judgeUnread(
  { customer: [customer], person }: Tabs,
  database: DeskDatabase,
  violations: string[],
): Promise<number> {
  const [first] = person;
  if (!customer || !first) return 0;
  const { conversationId } = customer;
  const facts = () => database.conversation(conversationId)?.facts ?? [];
  const answered = facts().findLastIndex(({ kind }) => kind === 'agent-replied' || kind === 'human-replied');
  const written = facts().slice(answered + 1);
  const expected = written.filter(({ kind }) => kind === 'customer-wrote').length;
  await judgeCount(expected);
  const seenSeq = headOf(conversationId, database);
  const answer = await first.reply({ conversationId, text: 'I read it all.', seenSeq });
  if (!answer.ok) violations.push(`${conversationId}: the reply was refused: ${answer.error.message}`);
  await judgeCount(0);
  return 2 * person.length;

  async function judgeCount(unread: number): Promise<void> {
    const judged = person.map(async (tab, index) => {
      const shown = () => {
        const listed = tab.find(conversationId);
        return listed && unreadIn(listed, 0);
      };
      if (await within(CAUGHT_UP_MS, () => shown() === unread)) return;
      violations.push(`${conversationId}: dashboard ${index + 1} counts ${shown()} unread, not ${unread}`);
    });
    await Promise.all(judged);
  }
}

function headOf(conversationId: string, database: DeskDatabase): number {
  return database.conversation(conversationId)?.state.head ?? 0;
}

async function within(ms: number, holds: () => boolean): Promise<boolean> {
  const until = performance.now() + ms;
  while (!holds()) {
    if (performance.now() > until) return false;
    await sleep(20);
  }
  return true;
}
