import { ok, type Result, refuse } from '#/lib/conversation/refusal.ts';
import type { Desk, DraftAsker, StaffDesk } from '#/lib/desk/desk.ts';
import type { LanguageModels } from '#/lib/ports/language-models.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import type { FigureHistoryView, StatusView } from '#/lib/protocol/views.ts';
import { answeringForStaff } from './answering.ts';
import type { StaffHandlers, StatusHandlers } from './registry.ts';
import { rooms } from './rooms.ts';

const LISTED = 500;
const FOUND_A_PAGE = 20;

export type StaffSocket = {
  id: string;
  isOpen: () => boolean;
  join: (room: string) => Promise<void> | void;
  joinConversation: (room: string, conversationId: string) => Promise<void>;
  /** The one who asks for a draft here. */
  asker: DraftAsker;
};

/** What a dashboard may ask. */
export function staffHandlers(desk: Desk, models: LanguageModels, socket: StaffSocket): StaffHandlers {
  const { forStaff } = desk;

  /** The desk names who acts before what they ask for. The door has looked them up. */
  function as<I, T>(work: (person: StaffPrincipal, input: I) => Promise<Result<T>>) {
    return (input: I, person: StaffPrincipal) => work(person, input);
  }

  return {
    'dashboard:open': as(async (person, { availability }) => {
      // It may have closed while the session was looked up, and nobody would ever say so again.
      if (!socket.isOpen()) return refuse('unavailable', 'The connection is gone.');
      desk.presence.socketOpened(person, socket.id, availability);
      await socket.join(rooms.dashboards);
      await socket.join(rooms.person(person.id));
      return ok({
        me: { id: person.id, name: person.name, role: person.role },
        conversations: await forStaff.list({ kind: 'open' }, LISTED),
        people: desk.presence.people(),
        myAvailability: desk.presence.availability(person.id),
        switches: forStaff.switches(),
        answering: answeringForStaff(models.status()),
        viewers: desk.presence.viewers(),
      });
    }),
    'conversations:closed': as(async () =>
      ok({ conversations: await forStaff.list({ kind: 'closed' }, LISTED) }),
    ),
    'messages:search': as((person, input) =>
      forStaff.searchMessages(person, { ...input, limit: FOUND_A_PAGE }),
    ),
    'conversation:sync': as(async (person, { conversationId, after }) => {
      await socket.joinConversation(rooms.watchers(conversationId), conversationId);
      return await desk.page(person, conversationId, after);
    }),
    'conversation:take': as(forStaff.take),
    'conversation:reply': as(forStaff.reply),
    'conversation:note': as(forStaff.note),
    'conversation:give-back': as(forStaff.giveBack),
    'conversation:put-back': as(forStaff.putBack),
    'conversation:close': as(forStaff.close),
    'conversation:switch-ai': as(forStaff.switchConversationAi),
    'conversation:tag': as(forStaff.tag),
    'conversation:set-priority': as(forStaff.setPriority),
    'conversation:snooze': as(forStaff.snooze),
    'conversation:transfer': as(forStaff.transfer),
    'conversation:wake': as(forStaff.wake),
    'conversation:reopen': as(forStaff.reopen),
    'conversations:close': as(async (person, { conversationIds }) =>
      ok({ answers: await forStaff.closeAll(person, conversationIds) }),
    ),
    'conversations:reopen': as(async (person, { conversationIds }) =>
      ok({ answers: await forStaff.reopenAll(person, conversationIds) }),
    ),
    'conversations:tag': as(async (person, { conversationIds, ...change }) =>
      ok({ answers: await forStaff.tagAll(person, conversationIds, change) }),
    ),
    'desk-work:read': as(async (person) => ok(await desk.work.read(person))),
    'canned-reply:save': as(desk.work.saveCannedReply),
    'canned-reply:delete': as((person, { cannedReplyId }) =>
      desk.work.deleteCannedReply(person, cannedReplyId),
    ),
    'tag:add': as((person, { name }) => desk.work.addTag(person, name)),
    'tag:rename': as(desk.work.renameTag),
    'tags:read': as(async () => ok({ tags: await desk.work.tagsInUse() })),
    'tag:delete': as((person, { name }) => desk.work.deleteTag(person, name)),
    'team:save': as(desk.work.saveTeam),
    'team:delete': as((person, { teamId }) => desk.work.deleteTeam(person, teamId)),
    'view:save': as(desk.work.saveView),
    'view:delete': as((person, { viewId }) => desk.work.deleteView(person, viewId)),
    'person:typing': as(forStaff.typing),
    'person:looking': as((person, input) => desk.presence.look(person, socket.id, input)),
    'notes:nameable': as(async () => ok(await forStaff.nameable())),
    'mentions:list': as(async (person) => ok({ mentions: await forStaff.mentions(person) })),
    'mentions:read': as(forStaff.readMentions),
    'capacity:read': as(async () => ok({ people: await desk.capacity.read() })),
    'capacity:choose': as((person, { capacity }) => desk.capacity.choose(person, capacity)),
    'capacity:allow': as((person, { personId, allowed }) => desk.capacity.allow(person, personId, allowed)),
    'customer:look-up': as(forStaff.customer),
    'accounts:search': as(async (person, { query }) =>
      ok({ accounts: await forStaff.searchAccounts(person, query) }),
    ),
    'ticket:open': as(async (person, input) => {
      const opened = await forStaff.openTicket(person, input);
      return opened.ok ? ok({ ticket: opened.value }) : opened;
    }),
    'services:check': as(async () => ok({ services: await forStaff.services() })),
    'copilot:begin': as((person, input) => desk.copilot.begin(person, input, socket.asker)),
    'copilot:stop': as((person, { draftId }) => desk.copilot.stop(person, draftId)),
    'approval:decide': as(forStaff.decideApproval),
    'availability:set': as(async (person, { availability }) => {
      await desk.presence.setAvailability(person, availability);
      return ok(null);
    }),
    'desk:switch-ai': as((person, { on }) => forStaff.switchDeskAi(person, on)),
    'administration:open': as(async ({ id, name, role }) => {
      await socket.join(rooms.administration);
      return ok({ me: { id, name, role }, people: desk.presence.people() });
    }),
    'hours:read': as(async () => ok({ ...desk.hours.kept(), now: desk.hours.view() })),
    'hours:save': as(desk.hours.save),
    'first-steps:read': as(async () => ok(await desk.firstSteps.read())),
    'first-steps:choose': as((_, chosen) => desk.firstSteps.choose(chosen)),
  };
}

/** What a status page may ask. */
export function statusHandlers(
  { status, history }: { status: () => Promise<StatusView>; history: { view(): FigureHistoryView } },
  pullModel: StaffDesk['pullModel'],
  socket: StaffSocket,
): StatusHandlers {
  return {
    'status:open': async (_, person) => {
      await socket.join(rooms.statusPages);
      const me = { id: person.id, name: person.name, role: person.role };
      return ok({ me, status: await status(), history: history.view() });
    },
    'model:pull': ({ model }, person) => pullModel(person, model),
  };
}
