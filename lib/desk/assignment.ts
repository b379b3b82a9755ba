import { deskAssigns } from '#/lib/conversation/decisions.ts';
import type { Person } from '#/lib/conversation/facts.ts';
import type { ConversationState } from '#/lib/conversation/state.ts';
import type { Clock } from '#/lib/ports/clock.ts';
import type { ConversationLog, ConversationRow } from '#/lib/ports/conversation-log.ts';
import type { KeptTeam } from '#/lib/ports/desk-work.ts';
import type { Conversations } from './conversations.ts';

export type PersonWithRoom = {
  person: Person;
  load: number;
  capacity: number;
  /** Ids of the teams they are in. */
  teams: readonly string[];
};

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

/**
 * Who is given a waiting conversation, of the people who are here. Those of the team that was asked come first: for
 * `teamFirstMs` nobody else is, even when they are all full. When none of them is here, nothing is gained by waiting.
 */
export function choosePerson(
  people: readonly PersonWithRoom[],
  { team, putBackBy }: Pick<ConversationState, 'team' | 'putBackBy'>,
  now: number,
  teamFirstMs: number,
): PersonWithRoom | null {
  const own = team
    ? people.filter(({ person, teams }) => teams.includes(team.id) && !putBackBy.includes(person.id))
    : [];
  const isTheirs = team !== null && isFirst(now - team.since, teamFirstMs) && own.length > 0;
  return leastLoaded(isTheirs ? own : people, putBackBy);
}

/** A clock that was set back meanwhile tells nothing of how long it was: then nobody waits for it. */
function isFirst(pastMs: number, teamFirstMs: number): boolean {
  return pastMs >= 0 && pastMs < teamFirstMs;
}

/** Gives waiting customers to people, the more pressing and then the longest wait first. `run` may be called at any time and often. */
export function createAssignment(options: {
  log: ConversationLog;
  conversations: Conversations;
  runs: (conversationId: string) => boolean;
  /** How many somebody takes. */
  capacityOf: (personId: string) => number;
  teamFirstMs: number;
  assignable: () => Person[];
  teams: () => Promise<KeptTeam[]>;
  now: Clock;
  /** Called when what waited for a team is everybody's. */
  again: () => void;
}): { run(): Promise<void>; stop(): void } {
  const { log, conversations, runs, capacityOf, teamFirstMs, assignable, now } = options;
  let running: Promise<void> | null = null;
  let again = false;
  let timer: NodeJS.Timeout | null = null;

  async function assignAll(): Promise<void> {
    const here = assignable();
    if (here.length === 0) return;
    const [everybody, counts, teams] = await Promise.all([
      log.list({ kind: 'waiting' }, 200),
      log.countByOwner(),
      options.teams(),
    ]);
    const waiting = everybody.filter(({ conversationId }) => runs(conversationId));
    lookAgainFor(waiting);
    const teamsOf = ({ id }: Person) =>
      teams.flatMap(({ teamId, members }) => (members.includes(id) ? [teamId] : []));
    const people = here.map((person) => ({
      person,
      load: counts.byPerson[person.id] ?? 0,
      capacity: capacityOf(person.id),
      teams: teamsOf(person),
    }));
    for (const { conversationId } of waiting) {
      const chosen = await assignOne(conversationId, people);
      if (chosen) chosen.load += 1;
      if (people.every(({ load, capacity }) => load >= capacity)) return;
    }
  }

  /** When the first of those that wait for a team is everybody's. */
  function lookAgainFor(waiting: readonly ConversationRow[]): void {
    if (timer) clearTimeout(timer);
    const left = waiting.flatMap(({ summary: { team } }) => {
      const past = team ? now() - team.since : -1;
      return isFirst(past, teamFirstMs) ? [teamFirstMs - past] : [];
    });
    timer = left.length === 0 ? null : setTimeout(options.again, Math.min(...left));
    timer?.unref();
  }

  async function assignOne(conversationId: string, people: PersonWithRoom[]): Promise<PersonWithRoom | null> {
    return await conversations.change(conversationId, async (open) => {
      const history = open.history();
      const chosen = choosePerson(people, history.state, now(), teamFirstMs);
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
    stop() {
      if (timer) clearTimeout(timer);
    },
  };
}
