import { personNotes } from '#/lib/conversation/decisions.ts';
import type { Fact, Mentioned } from '#/lib/conversation/facts.ts';
import { idOf, mentionsIn } from '#/lib/conversation/mentions.ts';
import { ok, type Result, refuse } from '#/lib/conversation/refusal.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import type { Records } from '#/lib/ports/store.ts';
import type { MentionView, NameableView } from '#/lib/protocol/views.ts';
import { colleaguesOf } from './colleagues.ts';
import type { Context } from './context.ts';
import type { InConversation } from './desk.ts';
import { createStaffChanges } from './staff-changes.ts';

const MOST_MENTIONS = 50;
const LONGEST_EXCERPT = 200;

/** Private notes, and whom they name. Being named opens nothing: who may not read conversations cannot be named. */
export interface Notes {
  note(
    person: StaffPrincipal,
    input: InConversation & { noteId: string; text: string },
  ): Promise<Result<null>>;
  /** Whom a note can name: every colleague, offline ones too, and the teams. */
  nameable(): Promise<NameableView>;
  /** What names this person and was not read by them yet, newest first. */
  mentions(person: StaffPrincipal): Promise<MentionView[]>;
  /** They have had it on screen up to this fact. */
  readMentions(person: StaffPrincipal, input: InConversation & { seq: number }): Promise<Result<null>>;
}

export function createNotes(context: Context): Notes {
  const { store, announcements } = context;
  const { open, note } = createStaffChanges(context);

  return {
    async note(person, input) {
      let named: string[] = [];
      const noted = await open<null>(input, async (opened) => {
        const { noteId, text } = input;
        const stored = await opened.records.conversations.message(input.conversationId, noteId);
        if (stored) return repeated(stored, person, text);
        const mentioned = await mentionedIn(opened.records, text);
        const by = { id: person.id, name: person.name };
        const decided = personNotes(opened.history(), by, { noteId, text, mentioned });
        if (!decided.ok) return decided;
        const [fact] = await opened.append(decided.value);
        await note(opened, person, 'conversation-noted');
        if (!fact || mentioned.length === 0) return ok(null);
        named = await peopleBehind(opened.records, mentioned, person.id);
        const { conversationId } = input;
        await opened.records.mentions.add(named, { conversationId, seq: fact.seq, at: fact.at });
        return ok(null);
      });
      if (named.length > 0) announcements.announce({ kind: 'mentions-changed', personIds: named });
      return noted;
    },

    async nameable() {
      const [people, teams] = await Promise.all([
        colleaguesOf(store.records.staff),
        store.records.deskWork.teams(),
      ]);
      return { people, teams: teams.map(({ teamId, name }) => ({ id: teamId, name })) };
    },

    async mentions(person) {
      const unread = await store.records.mentions.unread(person.id, MOST_MENTIONS);
      const views = await Promise.all(
        unread.map(async ({ conversationId, seq, at }): Promise<MentionView[]> => {
          const { conversations } = store.records;
          const row = await conversations.find(conversationId);
          const [fact] = await conversations.facts(conversationId, seq - 1, 1);
          if (!row || fact?.kind !== 'note-added') return [];
          const text = fact.text.slice(0, LONGEST_EXCERPT);
          return [{ conversationId, seq, at, by: fact.person.name, text, conversation: row.summary }];
        }),
      );
      return views.flat();
    },

    async readMentions(person, { conversationId, seq }) {
      const read = await store.transaction(({ mentions }) => mentions.read(person.id, conversationId, seq));
      if (read > 0) announcements.announce({ kind: 'mentions-changed', personIds: [person.id] });
      return ok(null);
    },
  };
}

async function mentionedIn({ staff, deskWork }: Records, text: string): Promise<Mentioned[]> {
  if (!text.includes('@')) return [];
  const people = (await colleaguesOf(staff)).map((person) => ({ kind: 'person' as const, person }));
  const teams = (await deskWork.teams()).map(({ teamId, name }) => ({
    kind: 'team' as const,
    team: { id: teamId, name },
  }));
  return mentionsIn(text, [...people, ...teams]);
}

/** Who is told: the named, and the people of named teams who may read it, each once. Nobody names themselves. */
async function peopleBehind(
  { staff, deskWork }: Records,
  mentioned: readonly Mentioned[],
  authorId: string,
): Promise<string[]> {
  const mayRead = new Set((await colleaguesOf(staff)).map(({ id }) => id));
  const teams = await deskWork.teams();
  const ids = mentioned.flatMap((each) =>
    each.kind === 'person'
      ? [each.person.id]
      : (teams.find(({ teamId }) => teamId === idOf(each))?.members ?? []),
  );
  return [...new Set(ids)].filter((id) => id !== authorId && mayRead.has(id));
}

/** The same id again is the same note of the same person; anything else under it is a mistake of the client's. */
function repeated(stored: Fact, { id }: StaffPrincipal, text: string): Result<null> {
  const isSame = stored.kind === 'note-added' && stored.person.id === id && stored.text === text;
  return isSame ? ok(null) : refuse('conflict', 'This id was used for something else.');
}
