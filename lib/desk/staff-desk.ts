import {
  aiIsSwitched,
  conversationCloses,
  type Decision,
  deskSilencesAi,
  type History,
  personGivesBack,
  personLeaves,
  personNotes,
  personReplies,
  personTakes,
} from '#/lib/conversation/decisions.ts';
import type { Fact, Person } from '#/lib/conversation/facts.ts';
import { ok, type Result, refuse } from '#/lib/conversation/refusal.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import type { Sent } from '#/lib/protocol/answers.ts';
import type { Context } from './context.ts';
import type { OpenConversation } from './conversations.ts';
import type { InConversation, StaffDesk } from './desk.ts';
import { escalationTicket } from './escalation-ticket.ts';
import { createLookUps } from './look-ups.ts';
import { ticketView } from './views.ts';

const notFound = () => refuse('not-found', 'There is no such conversation.');
const named = ({ id, name }: StaffPrincipal): Person => ({ id, name });

/** What people may do. Teams route work and do not restrict reading: every agent may open every conversation. */
export function createStaffDesk(context: Context): StaffDesk {
  const { conversations, store, presence, announcements, switches, settings, now } = context;
  const { conversations: log } = store.records;

  function open<T>(
    { conversationId }: InConversation,
    work: (open: OpenConversation) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    return conversations.change(conversationId, async (opened) =>
      opened.visitorId === null ? notFound() : await work(opened),
    );
  }

  /** Decides and appends; most of what people do is no more than that. */
  function decide(input: InConversation, decision: (history: History) => Decision): Promise<Result<null>> {
    return open(input, async (opened) => {
      const decided = decision(opened.history());
      if (!decided.ok) return decided;
      await opened.append(decided.value);
      await escalationTicket(opened, now(), settings.turnLimits.openTickets);
      return ok(null);
    });
  }

  return {
    list: async (filter, limit) => (await log.list(filter, limit)).map((row) => row.summary),

    async conversation(conversationId) {
      const row = await log.find(conversationId);
      return row ? ok(row.summary) : notFound();
    },

    take: (person, input) =>
      decide(input, (history) => personTakes(history, named(person), input.ownership ?? null)),
    note: (person, input) =>
      open(input, async (opened) => {
        const { noteId, text } = input;
        const stored = await opened.records.conversations.message(input.conversationId, noteId);
        if (stored) return repeated(stored, 'note-added', person, text, null);
        const decided = personNotes(opened.history(), named(person), { noteId, text });
        if (!decided.ok) return decided;
        await opened.append(decided.value);
        return ok(null);
      }),
    close: (person, input) =>
      decide(input, (history) => conversationCloses(history, { kind: 'person', person: named(person) })),
    putBack: (person, input) => decide(input, (history) => personLeaves(history, person.id, 'put-back')),
    giveBack: (person, input) =>
      decide(input, (history) => personGivesBack(history, named(person), input.to, input, switches.aiOn())),
    switchConversationAi: (person, input) =>
      decide(input, (history) => aiIsSwitched(history, named(person), input.on, presence.somebodyHere())),

    reply: (person, input) =>
      open<Sent>(input, async (opened) => {
        const { conversationId, messageId, text, seenSeq } = input;
        const stored = await opened.records.conversations.message(conversationId, messageId);
        if (stored) {
          const { seq, at } = stored;
          return repeated(stored, 'human-replied', person, text, { seq, at, duplicate: true });
        }
        const decision = personReplies(opened.history(), named(person), { messageId, text, seenSeq });
        if (!decision.ok) return decision;
        const facts = await opened.append(decision.value);
        const reply = facts.find((fact) => fact.kind === 'human-replied');
        return reply ? ok({ seq: reply.seq, at: reply.at, duplicate: false }) : notFound();
      }),

    async switchDeskAi(_person, on) {
      await switches.setAi(on);
      announcements.announce({ kind: 'switches-changed', switches: { aiOn: on } });
      if (on) return ok(null);
      for (const { conversationId } of await log.list({ kind: 'ai' }, 10_000)) {
        await decide({ conversationId }, (history) => deskSilencesAi(history, presence.somebodyHere()));
      }
      return ok(null);
    },

    async typing(person, { conversationId, typing }) {
      if (!(await log.find(conversationId))) return notFound();
      announcements.announce({
        kind: 'typing-changed',
        conversationId,
        who: 'person',
        name: person.name,
        personId: person.id,
        typing,
      });
      return ok(null);
    },

    ...createLookUps(context),

    openTicket: (person, input) =>
      open(input, async (opened) => {
        const { identity } = opened.history().state;
        const { ticket, repeated } = await opened.records.backOffice.openTicket({
          effectKey: `${input.conversationId}:request:${input.requestId}`,
          conversationId: input.conversationId,
          accountId: identity.kind === 'proved' ? identity.accountId : null,
          category: input.category,
          priority: input.priority,
          summary: input.summary,
          openedBy: person.id,
          openedAt: now(),
          contact: opened.history().state.contact,
        });
        if (!repeated) {
          const { number, category, priority, summary } = ticket;
          const by = { kind: 'person' as const, person: named(person) };
          await opened.append([{ kind: 'ticket-opened', number, category, priority, summary, by }]);
        }
        return ok(ticketView(ticket));
      }),

    switches: () => ({ aiOn: switches.aiOn() }),
  };
}

/** The same id again is the same thing said by the same person; anything else under it is a mistake of the client's. */
function repeated<T>(
  stored: Fact,
  kind: 'human-replied' | 'note-added',
  { id }: StaffPrincipal,
  text: string,
  answer: T,
): Result<T> {
  const isSame = stored.kind === kind && stored.person.id === id && stored.text === text;
  return isSame ? ok(answer) : refuse('conflict', 'This id was used for something else.');
}
