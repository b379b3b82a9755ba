import { entryOf } from '#/lib/access/audit.ts';
import {
  aiIsSwitched,
  conversationCloses,
  deskSilencesAi,
  personGivesBack,
  personLeaves,
  personTakes,
} from '#/lib/conversation/decisions.ts';
import type { Person } from '#/lib/conversation/facts.ts';
import { ok, refuse } from '#/lib/conversation/refusal.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import type { Sent } from '#/lib/protocol/answers.ts';
import { approve } from './approvals.ts';
import { createArranging } from './arranging.ts';
import type { Context } from './context.ts';
import type { StaffDesk } from './desk.ts';
import { createLookUps } from './look-ups.ts';
import { createMessageSearch } from './message-search.ts';
import { createNotes } from './notes.ts';
import { createStaffChanges, notFound } from './staff-changes.ts';
import { storeReply } from './staff-reply.ts';
import { createTransfers } from './transfers.ts';
import { ticketView } from './views.ts';

const named = ({ id, name }: StaffPrincipal): Person => ({ id, name });

/** What people may do. Teams route work and do not restrict reading: every agent may open every conversation. */
export function createStaffDesk(context: Context): StaffDesk {
  const { store, models, presence, announcements, switches, now } = context;
  const { conversations: log } = store.records;
  const { open, decide, note } = createStaffChanges(context);

  return {
    list: async (filter, limit) => (await log.list(filter, limit)).map((row) => row.summary),

    async conversation(conversationId) {
      const row = await log.find(conversationId);
      return row ? ok(row.summary) : notFound();
    },

    take: (person, input) =>
      decide(person, 'conversation-taken', input, (history) =>
        personTakes(history, named(person), input.ownership ?? null),
      ),
    close: (person, input) =>
      decide(person, 'conversation-closed', input, (history) =>
        conversationCloses(history, { kind: 'person', person: named(person) }),
      ),
    putBack: (person, input) =>
      decide(person, 'conversation-put-back', input, (history) =>
        personLeaves(history, person.id, 'put-back'),
      ),
    giveBack: (person, input) =>
      decide(person, 'conversation-given-back', input, (history) =>
        personGivesBack(history, named(person), input.to, input, switches.aiOn()),
      ),
    switchConversationAi: (person, input) =>
      decide(person, 'conversation-ai-switched', input, (history) =>
        aiIsSwitched(history, named(person), input.on, presence.somebodyHere()),
      ),

    reply: (person, input) =>
      open<Sent>(input, async (opened) => {
        const replied = await storeReply(opened, person, input, now());
        if (replied.ok && !replied.value.duplicate) await note(opened, person, 'conversation-replied');
        return replied;
      }),

    async switchDeskAi(person, on) {
      const deed = { action: 'desk-ai-switched', detail: on ? 'on' : 'off' } as const;
      await switches.setAi(on, entryOf(person, now(), deed));
      announcements.announce({ kind: 'switches-changed', switches: { aiOn: on } });
      if (on) return ok(null);
      for (const { conversationId } of await log.list({ kind: 'ai' }, 10_000)) {
        await decide(person, 'conversation-ai-switched', { conversationId }, (history) =>
          deskSilencesAi(history, presence.somebodyHere()),
        );
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
    searchMessages: createMessageSearch(context),
    ...createArranging(context),
    ...createTransfers(context),
    ...createNotes(context),

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
          await note(opened, person, 'ticket-opened', number);
        }
        return ok(ticketView(ticket));
      }),

    decideApproval: (person, input) => approve(context, person, input),

    async pullModel(person, model) {
      const deed = { action: 'model-pulled', subject: model } as const;
      await store.transaction(({ audit }) => audit.append([entryOf(person, now(), deed)]));
      const pull = models.pull(model);
      return pull.started ? ok({ started: true }) : refuse('conflict', pull.why);
    },

    switches: () => ({ aiOn: switches.aiOn() }),
  };
}
