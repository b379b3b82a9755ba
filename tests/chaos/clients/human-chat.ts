import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sent } from '#/lib/protocol/answers.ts';
import { ask, type Transcript } from '../../support/socket-connection.ts';
import type { SocketStaff } from '../../support/socket-staff.ts';
import type { Random } from '../random.ts';
import { type Arrivals, noteArrivals } from './arrivals.ts';
import type { ChaosCustomer } from './customer.ts';

/** A customer and a person who write to each other in turns, without an AI agent between them. */
export type HumanChat = {
  /** They go on until `over`. */
  talk(over: () => boolean, random: Random): Promise<void>;
  /** From sending to the other's screen, in ms; infinite for what never got there. */
  times(): number[];
};

type Line = { messageId: string; sentAt: number; arrivals: Arrivals };

/** Between two lines of one chat. */
const [SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS] = [300, 900];
const SHOWN_MS = 5000;

export async function beginHumanChat(customer: ChaosCustomer, person: SocketStaff): Promise<HumanChat> {
  const { conversationId } = customer;
  const atCustomer = noteArrivals(customer.socket);
  const atPerson = noteArrivals(person.socket);
  const lines: Line[] = [];
  must(await customer.send('May I speak to somebody?'));
  const taken = await ask(person.socket, 'conversation:take', { conversationId });
  if (!taken.ok) throw new Error(`${conversationId} could not be taken: ${taken.error.message}`);
  const transcript = await person.open(conversationId);
  await arrive(() => transcript.facts().some(({ kind }) => kind === 'human-joined'));

  async function customerWrites(number: number): Promise<void> {
    const { input, invokedAt } = must(await customer.send(`Line ${number}`));
    await noted({ messageId: input.messageId, sentAt: invokedAt.monotonic, arrivals: atPerson });
  }

  async function personWrites(number: number): Promise<void> {
    const messageId = randomUUID();
    const sentAt = performance.now();
    const seenSeq = seen(transcript);
    const input = { conversationId, messageId, text: `Reply ${number}`, seenSeq };
    const answer = await ask(person.socket, 'conversation:reply', input);
    if (!answer.ok) throw new Error(`${conversationId}: a reply was refused: ${answer.error.message}`);
    await noted({ messageId, sentAt, arrivals: atCustomer });
  }

  async function noted(line: Line): Promise<void> {
    lines.push(line);
    await arrive(() => line.arrivals.has(line.messageId));
  }

  return {
    async talk(over, random) {
      for (let number = 1; !over(); number += 1) {
        await sleep(random.whole(SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS));
        await (number % 2 === 1 ? customerWrites(number) : personWrites(number));
      }
    },
    times: () =>
      lines.map(
        ({ messageId, sentAt, arrivals }) => (arrivals.get(messageId) ?? Number.POSITIVE_INFINITY) - sentAt,
      ),
  };
}

const seen = (transcript: Transcript): number => transcript.facts().at(-1)?.seq ?? 0;

async function arrive(isThere: () => boolean): Promise<void> {
  const until = performance.now() + SHOWN_MS;
  while (!isThere() && performance.now() < until) await sleep(10);
}

type Sending = Awaited<ReturnType<ChaosCustomer['send']>>;

function must(operation: Sending): Sending & { outcome: { kind: 'ok'; output: Sent } } {
  const { outcome } = operation;
  if (outcome.kind !== 'ok') throw new Error(`A message was not taken: ${outcome.kind}`);
  return { ...operation, outcome };
}
