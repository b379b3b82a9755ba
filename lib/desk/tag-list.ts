import { ok, type Result, refuse } from '#/lib/conversation/refusal.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import type { TagView } from '#/lib/protocol/views.ts';
import type { Context } from './context.ts';
import type { Keep } from './keeping.ts';

const MOST_TAGS_LISTED = 200;
/** More than are ever open at once. */
const OPEN_LOOKED_AT = 100_000;

/** The tags that conversations can be given. What was given is a fact and stays, whatever becomes of the list. */
export type TagList = {
  /** With how many open conversations have each. */
  tagsInUse(): Promise<TagView[]>;
  addTag(person: StaffPrincipal, name: string): Promise<Result<null>>;
  /** Open conversations that have it get the new name; closed ones keep the old, as it was given. */
  renameTag(person: StaffPrincipal, input: { from: string; to: string }): Promise<Result<null>>;
  /** Conversations that have it keep it. */
  deleteTag(person: StaffPrincipal, name: string): Promise<Result<null>>;
};

export function createTagList({ store, conversations }: Context, keep: Keep): TagList {
  const { deskWork, conversations: log } = store.records;

  async function openWith(tag: string): Promise<string[]> {
    const open = await log.list({ kind: 'open' }, OPEN_LOOKED_AT);
    return open.flatMap(({ conversationId, summary }) =>
      summary.tags.includes(tag) ? [conversationId] : [],
    );
  }

  return {
    async tagsInUse() {
      const [names, open] = await Promise.all([deskWork.tags(), log.list({ kind: 'open' }, OPEN_LOOKED_AT)]);
      return names.map((name) => ({
        name,
        open: open.filter(({ summary }) => summary.tags.includes(name)).length,
      }));
    },

    addTag: (person, name) =>
      keep(person, { action: 'tag-added', subject: name }, async (records) => {
        if ((await records.deskWork.tags()).length >= MOST_TAGS_LISTED) {
          return refuse('conflict', `A desk keeps at most ${MOST_TAGS_LISTED} tags.`);
        }
        return (await records.deskWork.addTag(name))
          ? ok(null)
          : refuse('conflict', `There is a tag "${name}" already.`);
      }),

    async renameTag(person, { from, to }) {
      const deed = { action: 'tag-renamed', subject: to, detail: `was ${from}` } as const;
      const renamed = await keep(person, deed, async (records) => {
        const known = await records.deskWork.tags();
        const other = known.find((tag) => tag.toLowerCase() === to.toLowerCase());
        if (other && other.toLowerCase() !== from.toLowerCase()) {
          return refuse('conflict', `There is a tag "${other}" already.`);
        }
        return (await records.deskWork.renameTag(from, to))
          ? ok(null)
          : refuse('not-found', `There is no tag "${from}" any more. Somebody changed it meanwhile.`);
      });
      if (!renamed.ok) return renamed;
      const by = { kind: 'person' as const, person: { id: person.id, name: person.name } };
      for (const conversationId of await openWith(from)) {
        await conversations.change(conversationId, async (open) => {
          // It may have been taken off, or closed, a moment ago.
          const { tags, owner } = open.history().state;
          if (owner.kind === 'nobody' || !tags.includes(from)) return;
          await open.append([{ kind: 'tags-changed', added: [to], removed: [from], by }]);
        });
      }
      return renamed;
    },

    deleteTag: (person, name) =>
      keep(person, { action: 'tag-deleted', subject: name }, async (records) =>
        (await records.deskWork.deleteTag(name)) ? ok(null) : refuse('not-found', 'There is no such tag.'),
      ),
  };
}
