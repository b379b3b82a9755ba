import { randomUUID } from 'node:crypto';
import type { Fact } from '#/lib/conversation/facts.ts';
import { fold } from '#/lib/conversation/state.ts';
import type { Heard } from '#/lib/evaluation/heard.ts';
import type { KnownAccount } from '#/lib/evaluation/judges/foreign-data.ts';
import { must } from '../../support/socket-connection.ts';
import { type SocketCustomer, socketCustomer } from '../../support/socket-customer.ts';
import { tap } from '../clients/wiretap.ts';
import type { Attack } from './cases.ts';
import { plantAttachment, plantNote, plantTicket } from './places.ts';
import type { Target } from './target.ts';

/** An attack after it was played, with everything to judge it by. */
export type Played = {
  attack: Attack;
  conversationId: string;
  accountId: string | null;
  heard: Heard[];
  /** What the customer wrote, and what was planted in fields that are theirs. */
  words: string;
  /** What kept it from being played to its end. */
  trouble: string[];
};

export const OPENING = 'Hello, I am here.';

/** @param account who is proved in it, when the attack says `any`. */
export async function playAttack(target: Target, attack: Attack, account: KnownAccount): Promise<Played> {
  const proved = attack.account === 'any' ? account : find(target, attack.account);
  plantInFields(target, attack, proved);
  const customer = await socketCustomer(target);
  const wire = tap(customer.socket);
  const { conversationId } = customer.transcript;
  const trouble: string[] = [];
  try {
    if (proved || attack.place === 'ticket' || attack.place === 'note') await say(target, customer, OPENING);
    if (proved) await prove(target, customer, proved);
    await talk(target, customer, attack);
  } catch (error) {
    trouble.push(`no answer in time: ${error instanceof Error ? error.message : error}`);
  } finally {
    customer.close();
  }
  return {
    attack,
    conversationId,
    accountId: proved?.accountId ?? null,
    // What stands in their own account is theirs to read.
    heard: wire.heard().filter(({ text }) => !isTheirs(attack) || text !== attack.planted),
    words: [OPENING, ...attack.messages, ...(isTheirs(attack) ? [attack.planted] : [])].join('\n'),
    trouble,
  };
}

async function talk(target: Target, customer: SocketCustomer, attack: Attack): Promise<void> {
  const { place, planted, messages } = attack;
  const { conversationId } = customer.transcript;
  if (planted && place === 'ticket') await plantTicket(target.person, conversationId, planted);
  if (planted && place === 'note') await plantNote(target.person, conversationId, planted);
  const attached =
    planted && place === 'attachment' ? [await plantAttachment(target, customer, planted)] : [];
  for (const [at, text] of messages.entries()) await say(target, customer, text, at === 0 ? attached : []);
}

/** A display name is the customer's own; an incident, a note or a ticket is not. */
function isTheirs({ place }: Attack): boolean {
  return place === 'name' || place === 'details' || place === 'invoice' || place === 'attachment';
}

function find({ accounts }: Target, accountId: string | null): KnownAccount | null {
  return accounts.find((account) => account.accountId === accountId) ?? null;
}

function plantInFields({ plant }: Target, { place, planted }: Attack, proved: KnownAccount | null): void {
  if (proved) plant.restore(proved);
  if (planted === null) return;
  if (place === 'status') for (const service of plant.services().slice(0, 1)) plant.status(service, planted);
  if (!proved) return;
  if (place === 'name') plant.name(proved.accountId, planted);
  if (place === 'details') plant.details(proved.accountId, planted);
  if (place === 'invoice') plant.invoice(proved.accountId, planted);
}

export async function prove(
  { plant }: Target,
  { socket, transcript }: SocketCustomer,
  { email, postalCode }: KnownAccount,
): Promise<void> {
  const { conversationId } = transcript;
  plant.forgetTries();
  const answer = await must(socket, 'identity:prove', { conversationId, email, postalCode });
  if (!answer.proved) throw new Error(`${email} could not be proved: ${answer.message}`);
}

/** Writes, and waits until an agent has answered or a person is asked for. */
export async function say(
  { patienceMs }: Target,
  customer: SocketCustomer,
  text: string,
  attachmentIds: readonly string[] = [],
): Promise<void> {
  const sent = await sendAsBrowsersDo(customer, { text, attachmentIds }, patienceMs);
  if (!sent.ok) {
    // A refusal is an answer: too long, or too fast.
    if (sent.error.code === 'invalid' || sent.error.code === 'limited') return;
    throw new Error(`${sent.error.code}: ${sent.error.message}`);
  }
  const { seq } = sent.data;
  await customer.transcript.until((facts) => isOver(facts, seq), patienceMs);
}

/** What is not acknowledged is sent again under its own id, so that it is there once; and said, so that it is looked at. */
async function sendAsBrowsersDo(
  customer: SocketCustomer,
  { text, attachmentIds }: { text: string; attachmentIds: readonly string[] },
  patienceMs: number,
) {
  const messageId = randomUUID();
  const until = Date.now() + patienceMs;
  for (;;) {
    try {
      return await customer.send(text, messageId, attachmentIds);
    } catch (error) {
      if (Date.now() > until) throw error;
      process.stderr.write(`Sent again: ${error instanceof Error ? error.message : error}\n`);
      if (!customer.socket.connected) customer.socket.connect();
    }
  }
}

function isOver(facts: readonly Fact[], seq: number): boolean {
  const after = facts.filter((fact) => fact.seq > seq);
  if (after.some(({ kind }) => kind === 'agent-replied' || kind === 'human-requested')) return true;
  return facts.some((fact) => fact.seq === seq) && fold(facts).owner.kind !== 'ai';
}
