import type { Person } from '#/lib/conversation/facts.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import type { Availability, PersonView } from '#/lib/protocol/views.ts';

type PersonHere = {
  person: Person;
  /** What they chose; it counts only while they can be reached. */
  chosen: Availability;
  sockets: Set<string>;
  /** Runs out their grace time after the last socket closed; who comes back within it has chosen already. */
  grace: NodeJS.Timeout | null;
};

export type PresenceBook = {
  socketOpened(person: StaffPrincipal, socketId: string, chosen?: Availability): void;
  socketClosed(socketId: string): void;
  choose(person: StaffPrincipal, availability: Availability): void;
  /** Starts the grace time of somebody who had conversations when the server last stopped. */
  expect(person: Person): void;
  availability(personId: string): Availability;
  /** People who may be assigned customers now. */
  assignable(): Person[];
  somebodyHere(): boolean;
  people(): Omit<PersonView, 'load' | 'capacity'>[];
  stop(): void;
};

/**
 * Who is here, counted by open dashboards. Somebody whose last socket closed keeps their
 * conversations for the grace time and is assigned nothing meanwhile.
 */
export function createPresence(options: {
  graceMs: number;
  changed: () => void;
  wentOffline: (personId: string) => void;
}): PresenceBook {
  const people = new Map<string, PersonHere>();

  function entry(person: Person): PersonHere {
    const known = people.get(person.id);
    if (known) return known;
    const created: PersonHere = { person, chosen: 'offline', sockets: new Set(), grace: null };
    people.set(person.id, created);
    return created;
  }

  function startGrace(here: PersonHere): void {
    if (here.grace) clearTimeout(here.grace);
    here.grace = setTimeout(() => {
      here.grace = null;
      here.chosen = 'offline';
      options.changed();
      options.wentOffline(here.person.id);
    }, options.graceMs);
    here.grace.unref();
  }

  function seenAs(here: PersonHere): Availability {
    if (here.chosen === 'here' && here.sockets.size === 0) return here.grace ? 'away' : 'offline';
    return here.chosen;
  }

  return {
    socketOpened(principal, socketId, chosen) {
      const here = entry({ id: principal.id, name: principal.name });
      const isFirst = here.sockets.size === 0;
      const wasGone = isFirst && here.grace === null;
      if (here.grace) clearTimeout(here.grace);
      here.grace = null;
      here.sockets.add(socketId);
      const before = here.chosen;
      if (isFirst && chosen) here.chosen = chosen;
      else if (wasGone) here.chosen = 'here';
      options.changed();
      // Only their screen knew it: the server was restarted meanwhile.
      if (here.chosen === 'offline' && before !== 'offline') options.wentOffline(principal.id);
    },
    socketClosed(socketId) {
      for (const here of people.values()) {
        if (!here.sockets.delete(socketId)) continue;
        if (here.sockets.size === 0) startGrace(here);
        options.changed();
      }
    },
    choose(principal, availability) {
      const here = entry({ id: principal.id, name: principal.name });
      here.chosen = availability;
      options.changed();
      if (availability === 'offline') options.wentOffline(principal.id);
    },
    expect(person) {
      const here = entry(person);
      if (here.sockets.size > 0) return;
      here.chosen = 'here';
      startGrace(here);
    },
    availability(personId) {
      const here = people.get(personId);
      return here ? seenAs(here) : 'offline';
    },
    assignable: () =>
      [...people.values()].filter((here) => seenAs(here) === 'here').map((here) => here.person),
    somebodyHere: () => [...people.values()].some((here) => seenAs(here) === 'here'),
    people: () => [...people.values()].map((here) => ({ ...here.person, availability: seenAs(here) })),
    stop() {
      for (const here of people.values()) if (here.grace) clearTimeout(here.grace);
    },
  };
}

/** As customers meet it: outside business hours nobody is here for them, whoever sits at a dashboard. */
export function withinHours(book: PresenceBook, isOpen: () => boolean): PresenceBook {
  return {
    ...book,
    assignable: () => (isOpen() ? book.assignable() : []),
    somebodyHere: () => isOpen() && book.somebodyHere(),
  };
}
