import { mayHoldCode } from '#/lib/access/one-time-codes.ts';
import { ticketsAreFull } from '#/lib/agents/tools/ticket-limit.ts';
import { customerAsksForPerson, customerWrites } from '#/lib/conversation/decisions.ts';
import type { Fact } from '#/lib/conversation/facts.ts';
import { ok, type Result, refuse } from '#/lib/conversation/refusal.ts';
import type { ConversationState } from '#/lib/conversation/state.ts';
import type { VisitorPrincipal } from '#/lib/ports/principals.ts';
import type { Sent } from '#/lib/protocol/answers.ts';
import { attachmentsToSend, sameAttachments, sendAttachments } from './attachment-desk.ts';
import type { Context } from './context.ts';
import type { OpenConversation } from './conversations.ts';
import { createCustomerIdentity, withKeptProof } from './customer-identity.ts';
import { createCustomerReturn } from './customer-return.ts';
import type { InConversation, VisitorDesk, WithAttachments } from './desk.ts';
import { escalationKey, escalationTicket } from './escalation-ticket.ts';
import { conversationPage } from './page.ts';
import { askTeam } from './team-routing.ts';

const notHere = () =>
  refuse('invalid', 'This looks like your code. Type it only into the form, not into the chat.');
const notFound = () => refuse('not-found', 'There is no such conversation.');

/** What customers may do. Each call finds the conversation through its visitor, so somebody else's is not there. */
export function createVisitorDesk(context: Context): VisitorDesk {
  const { conversations, store, presence, queue, announcements, settings, now } = context;
  const { conversations: log } = store.records;

  /** Opens one of the visitor's own conversations. */
  function changeOwn<T>(
    visitor: VisitorPrincipal,
    input: InConversation,
    work: (open: OpenConversation) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    return conversations.change(input.conversationId, async (open) =>
      open.visitorId === visitor.visitorId ? await work(open) : notFound(),
    );
  }

  /** The conversation is the visitor's own, or begins with this. */
  async function say(
    open: OpenConversation,
    visitor: VisitorPrincipal,
    input: InConversation & { messageId: string; text: string } & WithAttachments,
  ): Promise<Result<Sent>> {
    const { conversationId, messageId, text, attachmentIds } = input;
    const stored = await open.records.conversations.message(conversationId, messageId);
    if (stored) return repeated(stored, input);
    if (await mayHoldCode(open.records, { conversationId, text, now: now() })) return notHere();
    const attachments = await attachmentsToSend(open, visitor, attachmentIds);
    if (!attachments.ok) return attachments;
    const decision = customerWrites(
      open.history(),
      { messageId, text, attachments: attachments.value },
      {
        aiOn: context.switches.aiOn(),
        somebodyHere: presence.somebodyHere(),
        isOffline: (personId) => presence.availability(personId) === 'offline',
      },
    );
    if (!decision.ok) return decision;
    if (open.visitorId === null) await open.create(visitor.visitorId);
    const facts = await open.append(await withKeptProof(open, visitor, decision.value, now()));
    await sendAttachments(open, attachments.value, now());
    await askTeam(open);
    await escalationTicket(open, now(), settings.turnLimits.openTickets);
    const wrote = facts.find((fact) => fact.kind === 'customer-wrote');
    return wrote ? ok({ seq: wrote.seq, at: wrote.at, duplicate: false }) : notFound();
  }

  return {
    async resume(visitor) {
      const [newest] = await log.ofVisitor(visitor.visitorId, { limit: 1, openOnly: true });
      if (!newest) return null;
      const page = await conversationPage(context, visitor, newest.conversationId, 0);
      return page.ok ? page.value : null;
    },

    send: (visitor, input) =>
      conversations.change(input.conversationId, async (open) => {
        const isNew = open.visitorId === null;
        return isNew || open.visitorId === visitor.visitorId ? await say(open, visitor, input) : notFound();
      }),

    async requestPerson(visitor, input) {
      const asked = await changeOwn(visitor, input, async (open) => {
        const decision = customerAsksForPerson(open.history(), presence.somebodyHere());
        if (!decision.ok) return decision;
        await open.append(decision.value);
        await askTeam(open);
        await escalationTicket(open, now(), settings.turnLimits.openTickets);
        return ok(null);
      });
      if (!asked.ok) return asked;
      return ok({ somebodyHere: presence.somebodyHere(), place: await queue.place(input.conversationId) });
    },

    ...createCustomerIdentity(context, changeOwn),
    ...createCustomerReturn(context, changeOwn),

    leaveContact: (visitor, input) =>
      changeOwn(visitor, input, async (open) => {
        const { state } = open.history();
        const refusal = notAwaited(state);
        if (refusal) return refusal;
        const full = await ticketsFull(open, settings.turnLimits.openTickets);
        if (full !== null) {
          announcements.announce({ kind: 'limited', reason: 'tickets' });
          return refuse('limited', full, CLOSED_AGAIN_MS);
        }
        if (state.contact !== input.email) await open.append([{ kind: 'contact-left', email: input.email }]);
        const ticket = await escalationTicket(open, now(), settings.turnLimits.openTickets);
        return ticket ? ok({ ticket }) : refuse('conflict', NOBODY_AWAITED);
      }),

    async typing(visitor, { conversationId, typing }) {
      const row = await log.find(conversationId);
      if (row?.visitorId !== visitor.visitorId) return notFound();
      const name = row.summary.customer;
      announcements.announce({
        kind: 'typing-changed',
        conversationId,
        who: 'customer',
        name,
        personId: null,
        typing,
      });
      return ok(null);
    },
  };
}

const NOBODY_AWAITED = 'Nobody is waited for in this conversation.';

/** Somebody came, or closed it, while they typed: no address is kept that nobody will write to. */
function notAwaited({ owner }: ConversationState): Result<never> | null {
  switch (owner.kind) {
    case 'queue':
      return null;
    case 'human':
      return refuse('conflict', `${owner.person.name} is here now. Write to them in the chat.`);
    case 'nobody':
      return refuse('conflict', 'This conversation is closed.');
    default:
      return refuse('conflict', NOBODY_AWAITED);
  }
}

/** Tickets are closed by people, so trying again at once is no use. */
const CLOSED_AGAIN_MS = 3_600_000;

/** Why leaving a contact would open no ticket; null when it would, or gives the one that is open. */
async function ticketsFull(open: OpenConversation, openTickets: number): Promise<string | null> {
  const { state, facts } = open.history();
  const request = facts.findLast((fact) => fact.kind === 'human-requested');
  if (open.visitorId === null || state.owner.kind !== 'queue' || !request) return null;
  const { conversationId, visitorId, records } = open;
  const effectKey = escalationKey(conversationId, request.seq);
  return await ticketsAreFull(records, { visitorId, identity: state.identity, openTickets, effectKey });
}

/** The same id again is the same message; with other words it is a mistake of the client's. */
function repeated(stored: Fact, { text, attachmentIds }: { text: string } & WithAttachments): Result<Sent> {
  const isSame = stored.kind === 'customer-wrote' && stored.text === text;
  if (!isSame || !sameAttachments(stored, attachmentIds)) {
    return refuse('conflict', 'This message id was used for another message.');
  }
  return ok({ seq: stored.seq, at: stored.at, duplicate: true });
}
