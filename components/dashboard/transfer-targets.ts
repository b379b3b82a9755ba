import type { PersonView, TeamView } from '#/lib/protocol/views.ts';

/** Somebody or some team that a conversation can be handed to. */
export type Target = { key: string; kind: 'person' | 'team'; id: string; name: string; about: string };

const ranks = { here: 0, away: 1, offline: 2 } as const;

/** Teams with people first, then colleagues: those who are here, with the least to do, before the others. */
export function transferTargets(
  people: readonly PersonView[],
  teams: readonly TeamView[],
  myId: string,
): Target[] {
  const here = new Set(people.filter(({ availability }) => availability === 'here').map(({ id }) => id));
  const named = teams.filter(({ members }) => members.length > 0);
  const colleagues = people
    .filter(({ id }) => id !== myId)
    .toSorted(
      (a, b) =>
        ranks[a.availability] - ranks[b.availability] || a.load - b.load || a.name.localeCompare(b.name),
    );
  return [
    ...named.map(({ teamId, name, members }) => ({
      key: `team ${teamId}`,
      kind: 'team' as const,
      id: teamId,
      name,
      about: `team, ${members.filter((id) => here.has(id)).length} of ${members.length} here`,
    })),
    ...colleagues.map((person) => ({
      key: `person ${person.id}`,
      kind: 'person' as const,
      id: person.id,
      name: person.name,
      about: aboutPerson(person),
    })),
  ];
}

function aboutPerson({ availability, load, capacity }: PersonView): string {
  if (availability === 'offline') return 'offline, so it would wait for anybody';
  return `${availability}, has ${load} of ${capacity}`;
}
