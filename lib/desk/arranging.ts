import { conversationCloses, personReopens } from '#/lib/conversation/decisions.ts';
import type { Actor, Person, TicketPriority } from '#/lib/conversation/facts.ts';
import { ok, type Refusal, type Result } from '#/lib/conversation/refusal.ts';
import { personSnoozes, personWakes } from '#/lib/conversation/snooze.ts';
import { prioritySet, tagsChange } from '#/lib/conversation/sorting.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import { StoreUnavailable } from '#/lib/ports/store.ts';
import type { Context } from './context.ts';
import type { InConversation } from './desk.ts';
import { createStaffChanges } from './staff-changes.ts';

export type TagChange = { add: string[]; remove: string[] };
/** What became of each conversation of a selection; `refusal` is null where it was done. */
export type SelectionAnswers = { conversationId: string; refusal: Refusal | null }[];

/** How people put their conversations in order: tags, priority, snoozing, closing and opening again, one or many. */
export interface Arranging {
  tag(person: StaffPrincipal, input: InConversation & TagChange): Promise<Result<null>>;
  setPriority(
    person: StaffPrincipal,
    input: InConversation & { priority: TicketPriority },
  ): Promise<Result<null>>;
  /** @param input `until` in ms since 1970. */
  snooze(person: StaffPrincipal, input: InConversation & { until: number }): Promise<Result<null>>;
  wake(person: StaffPrincipal, input: InConversation): Promise<Result<null>>;
  reopen(person: StaffPrincipal, input: InConversation): Promise<Result<null>>;
  /** One after another, each in a transaction of its own: some may be done where others are refused. */
  closeAll(person: StaffPrincipal, conversationIds: readonly string[]): Promise<SelectionAnswers>;
  reopenAll(person: StaffPrincipal, conversationIds: readonly string[]): Promise<SelectionAnswers>;
  tagAll(
    person: StaffPrincipal,
    conversationIds: readonly string[],
    change: TagChange,
  ): Promise<SelectionAnswers>;
}

export function createArranging(context: Context): Arranging {
  const { now } = context;
  const { open, decide, note } = createStaffChanges(context);

  const tag: Arranging['tag'] = (person, { conversationId, ...change }) =>
    open({ conversationId }, async (opened) => {
      const listed = await opened.records.deskWork.tags();
      const decided = tagsChange(opened.history(), change, listed, byPerson(person));
      if (!decided.ok) return decided;
      await opened.append(decided.value);
      if (decided.value.length > 0) await note(opened, person, 'conversation-tagged');
      return ok(null);
    });

  const close = (person: StaffPrincipal, conversationId: string) =>
    decide(person, 'conversation-closed', { conversationId }, (history) =>
      conversationCloses(history, byPerson(person)),
    );

  const reopen: Arranging['reopen'] = (person, input) =>
    decide(person, 'conversation-reopened', input, (history) => personReopens(history, named(person)));

  return {
    tag,
    setPriority: (person, input) =>
      decide(person, 'conversation-prioritized', input, (history) =>
        prioritySet(history, input.priority, byPerson(person)),
      ),
    snooze: (person, input) =>
      decide(person, 'conversation-snoozed', input, (history) =>
        personSnoozes(history, named(person), input.until, now()),
      ),
    wake: (person, input) =>
      decide(person, 'conversation-woken', input, (history) => personWakes(history, named(person))),
    reopen,
    closeAll: (person, conversationIds) => each(conversationIds, (id) => close(person, id)),
    reopenAll: (person, conversationIds) =>
      each(conversationIds, (conversationId) => reopen(person, { conversationId })),
    tagAll: (person, conversationIds, change) =>
      each(conversationIds, (conversationId) => tag(person, { conversationId, ...change })),
  };
}

const named = ({ id, name }: StaffPrincipal): Person => ({ id, name });
const byPerson = (person: StaffPrincipal): Actor => ({ kind: 'person', person: named(person) });

async function each(
  conversationIds: readonly string[],
  work: (conversationId: string) => Promise<Result<null>>,
): Promise<SelectionAnswers> {
  const answers: SelectionAnswers = [];
  for (const conversationId of new Set(conversationIds)) {
    const result = await work(conversationId).catch(notStored);
    answers.push({ conversationId, refusal: result.ok ? null : result.refusal });
  }
  return answers;
}

/** What was done before stays done, and is told. */
function notStored(error: unknown): Result<null> {
  if (!(error instanceof StoreUnavailable)) throw error;
  return { ok: false, refusal: { code: 'unavailable', message: 'It could not be stored. Try again.' } };
}
