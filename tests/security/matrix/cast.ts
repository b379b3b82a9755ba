import { randomUUID } from 'node:crypto';
import type { StaffRole } from '#/lib/ports/principals.ts';
import type { DeskProcess } from '../../support/desk-process.ts';
import { png, putFile } from '../../support/files.ts';
import { must } from '../../support/socket-connection.ts';
import { type SocketCustomer, socketCustomer } from '../../support/socket-customer.ts';
import { createAdministrator, createStaff, post, type StaffSession } from '../../support/staff.ts';

/** Who asks: the nine principals, API tokens by role. The columns of the tables, in this order. */
export const principals = [
  'none',
  'visitor',
  'another',
  'proved',
  'agent',
  'ops',
  'admin',
  'agent token',
  'ops token',
  'admin token',
  'signed out',
] as const;
export type PrincipalName = (typeof principals)[number];

/** Everybody of the tables on one desk, and the conversation of `visitor` that they ask for. */
export type Cast = {
  desk: DeskProcess;
  /** The headers that say who asks. */
  headersOf(who: PrincipalName): Record<string, string>;
  /** Every principal comes from an address of their own, so that limits by address meet nobody else. */
  addressOf(who: PrincipalName): string;
  /** The visitor's conversation; it waits for a person. */
  conversationId: string;
  /** A ticket of that conversation. */
  ticket: string;
  /** An image that was attached in it. */
  attachmentId: string;
  visitor: SocketCustomer;
  another: SocketCustomer;
  proved: SocketCustomer;
  staff: Record<StaffRole, StaffSession>;
  /** A new member of staff, signed in. */
  newStaff(role: StaffRole): Promise<StaffSession>;
  newToken(role: StaffRole): Promise<{ tokenId: string; secret: string }>;
  close(): void;
};

/** A customer of the sample business. */
const CUSTOMER = { email: 'maya.lindqvist@example.com', postalCode: '11432' };

export async function gatherCast(desk: DeskProcess): Promise<Cast> {
  const admin = await createAdministrator(desk);
  const [agent, ops, leaver] = await Promise.all([
    createStaff(desk, admin, { name: 'Agnes Agent' }),
    createStaff(desk, admin, { name: 'Oscar Ops', role: 'ops' }),
    createStaff(desk, admin, { name: 'Lea Leaver' }),
  ]);
  await post(desk, '/api/auth/sign-out', {}, leaver.cookie);
  let made = 0;
  const newToken = async (role: StaffRole) => {
    made += 1;
    const answer = await post(desk, '/api/tokens', { name: `token ${made}`, role }, admin.cookie);
    const { token, secret } = (await answer.json()) as { token: { tokenId: string }; secret: string };
    return { tokenId: token.tokenId, secret };
  };
  const secrets = {
    agent: (await newToken('agent')).secret,
    ops: (await newToken('ops')).secret,
    admin: (await newToken('admin')).secret,
  };
  const [visitor, another, proved] = await Promise.all([waiting(desk), waiting(desk), waiting(desk)]);
  await must(proved.socket, 'identity:prove', {
    conversationId: proved.transcript.conversationId,
    ...CUSTOMER,
  });
  const { conversationId } = visitor.transcript;
  const opened = await post(
    desk,
    '/api/tickets',
    {
      conversationId,
      requestId: randomUUID(),
      category: 'billing',
      priority: 'normal',
      summary: 'Charged twice',
    },
    admin.cookie,
  );
  const { ticket } = (await opened.json()) as { ticket: { number: string } };

  const attachmentId = await attachesImage(desk, visitor);

  const headers: Record<PrincipalName, Record<string, string>> = {
    none: {},
    visitor: { cookie: visitor.cookie },
    another: { cookie: another.cookie },
    proved: { cookie: proved.cookie },
    agent: { cookie: agent.cookie },
    ops: { cookie: ops.cookie },
    admin: { cookie: admin.cookie },
    'agent token': { authorization: `Bearer ${secrets.agent}` },
    'ops token': { authorization: `Bearer ${secrets.ops}` },
    'admin token': { authorization: `Bearer ${secrets.admin}` },
    'signed out': { cookie: leaver.cookie },
  };
  let hired = 0;
  return {
    desk,
    headersOf: (who) => headers[who],
    addressOf: (who) => `127.0.7.${principals.indexOf(who) + 1}`,
    conversationId,
    ticket: ticket.number,
    attachmentId,
    visitor,
    another,
    proved,
    staff: { agent, ops, admin },
    newStaff: (role) => {
      hired += 1;
      return createStaff(desk, admin, { name: `New ${'x'.repeat(hired)}`, role });
    },
    newToken,
    close: () => {
      for (const customer of [visitor, another, proved]) customer.close();
    },
  };
}

async function attachesImage(
  desk: DeskProcess,
  { cookie, socket, transcript }: SocketCustomer,
): Promise<string> {
  const attachmentId = randomUUID();
  const stored = await putFile(desk, `/api/chat/attachments/${attachmentId}`, png(), { cookie });
  if (!stored.ok) throw new Error(`PUT: ${stored.status} ${await stored.text()}`);
  const { conversationId } = transcript;
  const message = { conversationId, messageId: randomUUID(), text: '', attachmentIds: [attachmentId] };
  await must(socket, 'message:send', message);
  return attachmentId;
}

async function waiting(desk: DeskProcess): Promise<SocketCustomer> {
  const customer = await socketCustomer(desk);
  const sent = await customer.send('I want to speak to a person');
  if (!sent.ok) throw new Error(`${sent.error.code}: ${sent.error.message}`);
  await must(customer.socket, 'person:request', { conversationId: customer.transcript.conversationId });
  return customer;
}
