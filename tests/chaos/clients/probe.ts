import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Refusal } from '#/lib/conversation/refusal.ts';
import type { Answer, Sent } from '#/lib/protocol/answers.ts';
import type { DeskProcess } from '../../support/desk-process.ts';
import { ask } from '../../support/socket-connection.ts';
import { socketCustomer } from '../../support/socket-customer.ts';
import { socketStaff } from '../../support/socket-staff.ts';
import type { StaffSession } from '../../support/staff.ts';
import type { Operation } from '../history.ts';
import type { ChaosCustomer, Send, SendHistory } from './customer.ts';

/** A message that was refused, and is kept to be sent again. */
export type Kept = Operation<Send, Sent>;

/** Tries from outside what works and what does not. What gives sentences gives one for each thing that is wrong. */
export type Probe = {
  /**
   * Sends until it is refused; `kept` is null when it never was.
   * @param atOnce whether the first try must be refused: a full disk may still have room in the log.
   */
  refused(atOnce: boolean): Promise<{ kept: Kept | null; wrong: string[] }>;
  /** Sends what was kept once more, and again: stored the first time, known the second. */
  accepted(kept: Kept): Promise<string[]>;
  /** Open tabs, new tabs, pages, dashboards and lists. */
  reads(): Promise<string[]>;
  /** Whether /readyz gets there in time. */
  isReady(wanted: boolean, withinMs: number): Promise<boolean>;
  /** How many things were tried so far. */
  tried(): number;
};

const MOST_TRIES = 300;
const FILLER = 'x'.repeat(3000);

export function probeOf(options: {
  desk: DeskProcess;
  administrator: StaffSession;
  customer: ChaosCustomer;
  history: SendHistory;
}): Probe {
  const { desk, administrator, customer, history } = options;
  const { conversationId, cookie, socket, screen } = customer;
  let tried = 0;

  async function trySend(input: Send): Promise<Answer<Sent>> {
    for (let count = 0; count < MOST_TRIES; count += 1) {
      tried += 1;
      const answer = await ask(socket, 'message:send', input).catch(() => null); // no answer in time
      if (answer && (answer.ok || answer.error.code !== 'limited')) return answer;
      await sleep(answer?.error.retryAfterMs ?? 500);
    }
    throw new Error(`Message ${input.messageId} is answered neither yes nor no.`);
  }

  return {
    tried: () => tried,

    async refused(atOnce) {
      for (let count = 1; count <= MOST_TRIES; count += 1) {
        const input = { conversationId, messageId: randomUUID(), text: `Try ${count}. ${FILLER}` };
        const kept = history.invoke('the probe', input);
        const answer = await trySend(input);
        if (!answer.ok) return { kept, wrong: untyped(answer.error) };
        history.end(kept, { kind: 'ok', output: answer.data });
        if (atOnce) return { kept: null, wrong: [`message ${input.messageId} was acknowledged`] };
      }
      return { kept: null, wrong: [] };
    },

    async accepted(kept) {
      const { messageId } = kept.input;
      const first = await trySend(kept.input);
      if (!first.ok) return [`message ${messageId} is still refused: ${first.error.code}`];
      history.end(kept, { kind: 'ok', output: first.data });
      const second = await trySend(kept.input);
      const wrong = first.data.duplicate ? [`message ${messageId} was refused and stored all the same`] : [];
      if (!second.ok || !second.data.duplicate || second.data.seq !== first.data.seq) {
        wrong.push(`message ${messageId} was not known again: ${JSON.stringify(second)}`);
      }
      return wrong;
    },

    async reads() {
      const shown = JSON.stringify(screen.shown().facts);
      const tab = await socketCustomer(desk, { cookie, conversationId });
      const person = await socketStaff(desk, administrator);
      const [page, list] = await Promise.all([
        fetch(`${desk.url}/chat`),
        fetch(`${desk.url}/api/conversations`, { headers: { cookie: administrator.cookie } }),
      ]);
      await screen.sync();
      const wrong = [
        ...(JSON.stringify(tab.transcript.facts()).startsWith(shown.slice(0, -1))
          ? []
          : ['a new tab shows something else']),
        ...(person.conversations().has(conversationId) ? [] : ['a dashboard does not list the conversation']),
        ...(page.status === 200 ? [] : [`/chat was answered ${page.status}`]),
        ...(list.status === 200 ? [] : [`the list was answered ${list.status}`]),
      ];
      tried += 5;
      tab.close();
      person.close();
      return wrong;
    },

    async isReady(wanted, withinMs) {
      tried += 1;
      const until = performance.now() + withinMs;
      do {
        const { status } = await fetch(`${desk.url}/readyz`);
        if ((status === 200) === wanted) return true;
        await sleep(50);
      } while (performance.now() < until);
      return false;
    },
  };
}

function untyped(error: Refusal): string[] {
  const typed = error.code === 'unavailable' && typeof error.retryAfterMs === 'number';
  return typed ? [] : [`a message was refused as ${JSON.stringify(error)}`];
}
