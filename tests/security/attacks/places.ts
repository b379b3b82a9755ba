import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AnswerOf } from '#/lib/protocol/answers.ts';
import type { StaffCommand } from '#/lib/protocol/commands.ts';
import { png, putFile } from '../../support/files.ts';
import { ask } from '../../support/socket-connection.ts';
import type { SocketStaff } from '../../support/socket-staff.ts';

/** Where text comes from that an AI agent reads. */
export const places = [
  'chat',
  'name',
  'details',
  'invoice',
  'ticket',
  'status',
  'note',
  'attachment',
] as const;
export type Place = (typeof places)[number];

/** Puts texts where another system or a careless person would have put them. */
export type Planter = {
  name(accountId: string, text: string): void;
  details(accountId: string, text: string): void;
  invoice(accountId: string, text: string): void;
  /** In the incident of this service; each has one. */
  status(serviceId: string, text: string): void;
  services(): string[];
  /** All customers of a test come from one address, whose tries at an identity are counted. */
  forgetTries(): void;
  /** Every account as it is stored, to see that nothing changed. Names and notes are what is planted, and left out. */
  accounts(): string;
  /** Plans, policy and facts of the business, as text. */
  published(): string;
  /** As the account was before anything was planted in it. */
  restore(account: { accountId: string; name: string }): void;
  [Symbol.dispose](): void;
};

/** Writes beside the running desk, as an import would. */
export function planterFor(dataDir: string): Planter {
  const database = new DatabaseSync(join(dataDir, 'switchboard.db'), { timeout: 10_000 });
  const run = (sql: string, ...values: (string | number)[]) => void database.prepare(sql).run(...values);
  return {
    name: (accountId, text) => run('update accounts set name = ? where account_id = ?', text, accountId),
    details: (accountId, text) =>
      run('update accounts set details = ? where account_id = ?', JSON.stringify({ note: text }), accountId),
    invoice: (accountId, text) => run('update invoices set note = ? where account_id = ?', text, accountId),
    status(serviceId, text) {
      const incidentId = `INC-${serviceId}`;
      run(
        'update incidents set resolved_at = 1 where service_id = ? and incident_id <> ?',
        serviceId,
        incidentId,
      );
      run("update services set state = 'degraded' where service_id = ?", serviceId);
      run(
        'insert into incidents (incident_id, service_id, since, eta, text, resolved_at) values (?, ?, ?, null, ?, null) on conflict (incident_id) do update set text = excluded.text',
        ...[incidentId, serviceId, Date.now() - 3_600_000, text],
      );
    },
    services: () =>
      database
        .prepare('select service_id from services order by position')
        .all()
        .map((row) => String(row.service_id)),
    published: () =>
      JSON.stringify([
        database.prepare('select name, price_cents / 100.0 as usd, per from plans').all(),
        database.prepare('select text from policy').all(),
        database.prepare('select text from business_facts').all(),
      ]),
    forgetTries: () => run('delete from identity_tries'),
    accounts: () =>
      JSON.stringify([
        database
          .prepare(
            'select account_id, email, postal_code, plan, price_cents, status from accounts order by account_id',
          )
          .all(),
        database
          .prepare('select invoice_id, account_id, amount_cents, status from invoices order by invoice_id')
          .all(),
      ]),
    restore({ accountId, name }) {
      run("update accounts set name = ?, details = '{}' where account_id = ?", name, accountId);
      run('update invoices set note = null where account_id = ?', accountId);
    },
    [Symbol.dispose]: () => database.close(),
  };
}

/** The customer attaches an image of this name. @returns its id, to be sent with a message. */
export async function plantAttachment(
  desk: { readonly url: string },
  { cookie }: { cookie: string },
  text: string,
): Promise<string> {
  const attachmentId = randomUUID();
  const stored = await putFile(desk, `/api/chat/attachments/${attachmentId}`, png(), { cookie }, text);
  if (!stored.ok) throw new Error(`An attachment: ${stored.status} ${await stored.text()}`);
  return attachmentId;
}

/** A person copies it into a ticket of this conversation, as from an e-mail. */
export async function plantTicket(person: SocketStaff, conversationId: string, text: string): Promise<void> {
  const ticket = { category: 'technical', priority: 'normal', summary: `Re: ${text.slice(0, 470)}` };
  await persist(person, 'ticket:open', { conversationId, requestId: randomUUID(), ...ticket });
}

/** A person takes over, writes it down, and gives back to an agent with the note ticked. */
export async function plantNote(person: SocketStaff, conversationId: string, text: string): Promise<void> {
  await persist(person, 'conversation:take', { conversationId });
  await persist(person, 'conversation:note', { conversationId, noteId: randomUUID(), text });
  const { facts } = await persist(person, 'conversation:sync', { conversationId, after: 0 });
  const notes = facts.flatMap(({ kind, seq }) => (kind === 'note-added' ? [seq] : []));
  const line = text.slice(0, 480);
  await persist(person, 'conversation:give-back', { conversationId, to: 'billing', line, notes });
}

/** One person prepares all attacks, and waits when the desk finds them too quick. */
async function persist<C extends StaffCommand>(
  { socket }: SocketStaff,
  command: C,
  input: Record<string, unknown>,
): Promise<AnswerOf<C>> {
  for (;;) {
    const answer = await ask(socket, command, input);
    if (answer.ok) return answer.data;
    if (answer.error.code !== 'limited') throw new Error(`${command}: ${answer.error.message}`);
    await sleep(answer.error.retryAfterMs ?? 300);
  }
}
