import { setTimeout as sleep } from 'node:timers/promises';
import type { Fact } from '#/lib/conversation/facts.ts';
import { type ChaosCustomer, chaosCustomer, type SendHistory } from './customer.ts';

/** Every message has its end by then, whatever happened to the desk; the time it is down is not counted. */
const ENDED_WITHIN_MS = 60_000;
/** How long a customer bears with a desk that is down, crash after crash. */
const OUTAGE_MS = 120_000;
/** For signals that are still on their way. */
const QUIET_WITHIN_MS = 5000;
const LOOK_MS = 10;

/** A customer who writes, waits for the end of it, and writes again; in a new conversation once people have the old one. */
export type Talker = {
  /** Of every conversation they were in. */
  customers(): readonly ChaosCustomer[];
  /** How many messages were acknowledged, and followed to their end or in vain. */
  judged(): number;
  violations(): readonly string[];
  talkUntil(over: () => boolean): Promise<void>;
  close(): void;
};

export function talker(options: {
  name: string;
  url: string;
  history: SendHistory;
  /** What they say next. */
  next: () => string;
}): Talker {
  const { name, url, history, next } = options;
  const customers: ChaosCustomer[] = [];
  const violations: string[] = [];
  let judged = 0;

  async function say(customer: ChaosCustomer): Promise<'goes-on' | 'moved-on'> {
    const { outcome } = await customer.send(next(), OUTAGE_MS);
    if (outcome.kind !== 'ok') {
      violations.push(`${customer.conversationId}: a message was not taken: ${JSON.stringify(outcome)}`);
      return 'moved-on';
    }
    judged += 1;
    const { seq } = outcome.output;
    const end = await endOf(customer, seq);
    if (!end) {
      violations.push(
        `${customer.conversationId}: message ${seq} had no end within ${ENDED_WITHIN_MS} ms on the screen`,
      );
      return 'moved-on';
    }
    const left = await leftOver(customer);
    if (left)
      violations.push(`${customer.conversationId}: after message ${seq} was answered, the screen ${left}`);
    return end.kind === 'agent-replied' ? 'goes-on' : 'moved-on';
  }

  return {
    customers: () => customers,
    judged: () => judged,
    violations: () => violations,
    async talkUntil(over) {
      let current: ChaosCustomer | null = null;
      while (!over()) {
        if (!current) {
          current = await arrive(() => chaosCustomer({ name, url, history, ...known(customers) }));
          customers.push(current);
        }
        if ((await say(current)) === 'moved-on') current = null;
      }
    },
    close() {
      for (const customer of customers) customer.close();
    },
  };
}

/** They talk until something is over, and each ends what they began. What fails there fails here. */
export async function allTalkWhile(talkers: readonly Talker[], happens: Promise<unknown>): Promise<void> {
  let over = false;
  const ended = happens.finally(() => {
    over = true;
  });
  const all = await Promise.allSettled([ended, ...talkers.map((each) => each.talkUntil(() => over))]);
  for (const each of all) if (each.status === 'rejected') throw each.reason;
}

/** The same person in a new conversation. Their older screens stay open: nothing may appear there late. */
function known([first]: readonly ChaosCustomer[]): { cookie?: string } {
  return first ? { cookie: first.cookie } : {};
}

/** The desk may just be down. */
export async function arrive(open: () => Promise<ChaosCustomer>): Promise<ChaosCustomer> {
  const until = performance.now() + OUTAGE_MS;
  for (;;) {
    try {
      return await open();
    } catch (error) {
      if (performance.now() > until) throw error;
      await sleep(100);
    }
  }
}

/** Null when there is none in time. What counts is the time in which the desk is there. */
async function endOf({ screen, socket }: ChaosCustomer, seq: number): Promise<Fact | null> {
  let left = ENDED_WITHIN_MS;
  let looked = performance.now();
  while (left > 0) {
    const end = screen
      .shown()
      .facts.find(
        (fact) => fact.seq > seq && (fact.kind === 'agent-replied' || fact.kind === 'human-requested'),
      );
    if (end) return end;
    await sleep(LOOK_MS);
    const now = performance.now();
    if (socket.connected) left -= now - looked;
    looked = now;
  }
  return null;
}

/** What a screen still shows of a turn that is over, in words; null when it shows nothing. */
export async function leftOver({ screen }: ChaosCustomer): Promise<string | null> {
  const until = performance.now() + QUIET_WITHIN_MS;
  for (;;) {
    const { streams, activity } = screen.shown();
    if (streams.length === 0 && activity === null) return null;
    if (performance.now() > until) {
      return `shows ${streams.length} growing answers and the activity ${activity?.kind ?? 'none'}`;
    }
    await sleep(20);
  }
}
