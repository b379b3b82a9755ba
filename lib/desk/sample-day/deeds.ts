import { randomUUID } from 'node:crypto';
import type { Person } from '#/lib/conversation/facts.ts';
import { ok, type Result, refuse } from '#/lib/conversation/refusal.ts';
import type { ConversationState } from '#/lib/conversation/state.ts';
import type { Clock } from '#/lib/ports/clock.ts';
import type { KeptTeam } from '#/lib/ports/desk-work.ts';
import type { StaffPrincipal, VisitorPrincipal } from '#/lib/ports/principals.ts';
import type { Desk } from '../desk.ts';
import type { ColleagueDeed, CustomerDeed } from './steps.ts';

/** The deeds of the script, each by the use case that a door would call. */

const HOUR_MS = 3_600_000;

export async function customerDoes(
  desk: Desk,
  visitor: VisitorPrincipal,
  conversationId: string,
  deed: CustomerDeed,
): Promise<Result<unknown>> {
  const customer = desk.forVisitor;
  switch (deed.does) {
    case 'writes':
      return await customer.send(visitor, { conversationId, messageId: randomUUID(), text: deed.text });
    case 'asks-for-person':
      return await customer.requestPerson(visitor, { conversationId });
    case 'proves': {
      const { email, postalCode } = deed;
      const answer = await customer.proveIdentity(visitor, { conversationId, email, postalCode });
      return answer.ok && !answer.value.proved
        ? refuse('forbidden', 'The e-mail and the postal code of the script are of no account.')
        : answer;
    }
    case 'leaves-contact':
      return await customer.leaveContact(visitor, { conversationId, email: deed.email });
    case 'rates':
      return await customer.rate(visitor, { conversationId, score: deed.score, comment: deed.comment });
    default:
      return deed satisfies never;
  }
}

export async function colleagueDoes(
  desk: Desk,
  person: StaffPrincipal,
  conversationId: string,
  deed: ColleagueDeed,
  { state, now, teams }: { state: ConversationState; now: Clock; teams: () => Promise<KeptTeam[]> },
): Promise<Result<unknown>> {
  const staff = desk.forStaff;
  const input = { conversationId };
  switch (deed.does) {
    case 'takes':
      return await staff.take(person, { ...input, ownership: state.ownership });
    case 'answers': {
      const text = deed.text.replaceAll('{me}', person.name.split(' ')[0] ?? person.name);
      const reply = { messageId: randomUUID(), text, seenSeq: state.head };
      return await staff.reply(person, { ...input, ...reply });
    }
    case 'notes':
      return await staff.note(person, { ...input, noteId: randomUUID(), text: deed.text });
    case 'sorts': {
      const tagged = await staff.tag(person, { ...input, add: deed.tags, remove: [] });
      if (!tagged.ok || !deed.priority) return tagged;
      return await staff.setPriority(person, { ...input, priority: deed.priority });
    }
    case 'opens-ticket': {
      const { category, priority, summary } = deed;
      const ticket = { requestId: randomUUID(), category, priority, summary };
      return await staff.openTicket(person, { ...input, ...ticket });
    }
    case 'gives-back':
      return await staff.giveBack(person, { ...input, to: deed.to, line: deed.line, notes: [] });
    case 'transfers':
      return await toTeam(desk, person, conversationId, deed, await teams());
    case 'snoozes':
      return await staff.snooze(person, { ...input, until: now() + deed.hours * HOUR_MS });
    case 'closes':
      return await staff.close(person, input);
    default:
      return deed satisfies never;
  }
}

/** A desk that has no such team does without the transfer. */
async function toTeam(
  desk: Desk,
  person: StaffPrincipal,
  conversationId: string,
  { team, line }: { team: string; line: string },
  teams: readonly KeptTeam[],
): Promise<Result<unknown>> {
  const named = teams.find(({ name }) => name === team);
  if (!named) return ok(null);
  return await desk.forStaff.transfer(person, {
    conversationId,
    to: { kind: 'team', id: named.teamId },
    line,
  });
}

/** The made-up colleagues do what agents may do. */
export function asPrincipal({ id, name }: Person): StaffPrincipal {
  return { kind: 'staff', id, name, role: 'agent', via: 'session' };
}
