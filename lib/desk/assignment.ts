import { deskAssigns } from '#/lib/conversation/decisions.ts';
import type { Person } from '#/lib/conversation/facts.ts';
import type { ConversationLog } from '#/lib/ports/conversation-log.ts';
import type { Conversations } from './conversations.ts';

export type PersonWithRoom = { person: Person; load: number; capacity: number };

/** The least loaded person who has room; ties go by name, so that the choice can be explained. */
export function leastLoaded(
  people: readonly PersonWithRoom[],
  notTo: readonly string[] = [],
): PersonWithRoom | null {
  const withRoom = people.filter(
    ({ person, load, capacity }) => load < capacity && !notTo.includes(person.id),
  );
  const byLoad = withRoom.toSorted((a, b) => a.load - b.load || a.person.name.localeCompare(b.person.name));
  return byLoad[0] ?? null;
}

/** Gives waiting customers to people, longest wait first. `run` may be called at any time and often. */
export function createAssignment(options: {
  log: ConversationLog;
  conversations: Conversations;
  capacity: number;
  assignable: () => Person[];
}): { run(): Promise<void> } {
  const { log, conversations, capacity, assignable } = options;
  let running: Promise<void> | null = null;
  let again = false;

  async function assignAll(): Promise<void> {
    const here = assignable();
    if (here.length === 0) return;
    const [waiting, counts] = await Promise.all([log.list({ kind: 'waiting' }, 200), log.countByOwner()]);
    const people = here.map((person) => ({ person, load: counts.byPerson[person.id] ?? 0, capacity }));
    for (const { conversationId } of waiting) {
      const chosen = await assignOne(conversationId, people);
      if (chosen) chosen.load += 1;
      if (people.every(({ load }) => load >= capacity)) return;
    }
  }

  async function assignOne(conversationId: string, people: PersonWithRoom[]): Promise<PersonWithRoom | null> {
    return await conversations.change(conversationId, async (open) => {
      const history = open.history();
      const chosen = leastLoaded(people, history.state.putBackBy);
      // They may have left while this conversation was being opened.
      if (!chosen || !assignable().some((person) => person.id === chosen.person.id)) return null;
      const decision = deskAssigns(history, chosen.person);
      if (!decision.ok) return null;
      await open.append(decision.value);
      return chosen;
    });
  }

  async function runUntilQuiet(): Promise<void> {
    try {
      do {
        again = false;
        await assignAll();
      } while (again);
    } finally {
      running = null;
    }
  }

  return {
    run() {
      again = true;
      running ??= runUntilQuiet();
      return running;
    },
  };
}
