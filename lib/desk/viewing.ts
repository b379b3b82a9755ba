import type { Person } from '#/lib/conversation/facts.ts';
import type { ConversationViewers, Viewer } from '#/lib/protocol/views.ts';

type Look = { person: Person; conversationId: string; writing: boolean; ends: NodeJS.Timeout };

/** Who looks at which conversation now. Kept in memory: a look that is not said again ends by itself. */
export type Viewing = {
  /** @param conversationId null: at none any longer. One screen looks at one conversation. */
  look(person: Person, screen: string, conversationId: string | null, writing: boolean): void;
  socketClosed(screen: string): void;
  all(): ConversationViewers[];
  stop(): void;
};

/** More names than these say no more. */
const MOST_TOLD = 10;

/**
 * @param options.endsAfterMs a screen that says nothing for so long looks no more.
 * @param options.changed hears each conversation whose viewers are others now.
 */
export function createViewing(options: {
  endsAfterMs: number;
  changed: (viewers: ConversationViewers) => void;
}): Viewing {
  const looks = new Map<string, Look>();
  /** What was told last of each conversation that somebody looks at. */
  const told = new Map<string, string>();

  function tell(conversationId: string): void {
    const viewers = viewersIn(conversationId, looks.values());
    const words = JSON.stringify(viewers);
    if (words === (told.get(conversationId) ?? '[]')) return;
    if (viewers.length === 0) told.delete(conversationId);
    else told.set(conversationId, words);
    options.changed({ conversationId, viewers });
  }

  function end(screen: string): void {
    const look = looks.get(screen);
    if (!look) return;
    clearTimeout(look.ends);
    looks.delete(screen);
    tell(look.conversationId);
  }

  return {
    look(person, screen, conversationId, writing) {
      const before = looks.get(screen);
      if (conversationId === null) return end(screen);
      clearTimeout(before?.ends);
      const ends = setTimeout(() => end(screen), options.endsAfterMs);
      ends.unref();
      looks.set(screen, { person, conversationId, writing, ends });
      if (before && before.conversationId !== conversationId) tell(before.conversationId);
      tell(conversationId);
    },
    socketClosed: end,
    all: () =>
      [...told.keys()].map((conversationId) => ({
        conversationId,
        viewers: viewersIn(conversationId, looks.values()),
      })),
    stop() {
      for (const { ends } of looks.values()) clearTimeout(ends);
    },
  };
}

/** Each person once, whatever their number of screens; who writes comes first. */
export function viewersIn(
  conversationId: string,
  looks: Iterable<Pick<Look, 'person' | 'conversationId' | 'writing'>>,
): Viewer[] {
  const people = new Map<string, Viewer>();
  for (const { person, writing, ...look } of looks) {
    if (look.conversationId !== conversationId) continue;
    people.set(person.id, { ...person, writing: writing || (people.get(person.id)?.writing ?? false) });
  }
  return [...people.values()]
    .sort((a, b) => Number(b.writing) - Number(a.writing) || a.name.localeCompare(b.name))
    .slice(0, MOST_TOLD);
}
