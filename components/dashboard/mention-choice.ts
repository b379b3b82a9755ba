import { matching } from '#/components/ui/matching.ts';
import type { Mentioned } from '#/lib/conversation/facts.ts';
import type { Availability, NameableView, PersonView } from '#/lib/protocol/views.ts';

/** Naming a colleague or a team in a note: what was typed after the "@", who fits, what stands there afterwards. */

/** An "@" at the start of a word before the caret, and what was typed after it. */
export type AtWord = { from: number; to: number; query: string };

export type Nameable = { id: string; label: string; hint: string };

/** Names have spaces, so up to three words may be a part of one. */
export function atWordAt(text: string, caret: number): AtWord | null {
  const [, query] = /(?:^|[\s(])@((?:[^\s@]{1,30} ?){0,3})$/.exec(text.slice(0, caret)) ?? [];
  return query === undefined ? null : { from: caret - query.length - 1, to: caret, query };
}

const availabilityWords: Record<Availability, string> = {
  here: 'here',
  away: 'away',
  offline: 'offline, reads it later',
};

/** Colleagues by name, then teams; not oneself. */
export function nameables(
  { people, teams }: NameableView,
  here: readonly PersonView[],
  myId: string,
): Nameable[] {
  const availabilityOf = (id: string) => here.find((person) => person.id === id)?.availability ?? 'offline';
  const colleagues = people
    .filter(({ id }) => id !== myId)
    .map(({ id, name }) => ({ id, label: name, hint: availabilityWords[availabilityOf(id)] }));
  return [...colleagues, ...teams.map(({ id, name }) => ({ id, label: name, hint: 'team' }))];
}

/** Those whose name holds what was typed. */
export function fittingNames(known: readonly Nameable[], query: string): Nameable[] {
  return matching(
    known.map((each) => ({ ...each, hint: '' })),
    query,
  ).flatMap(({ id }) => known.find((each) => each.id === id) ?? []);
}

/** The whole text with the name in the place of what was typed, and where the caret is then. */
export function named(text: string, word: AtWord, name: string): { text: string; caret: number } {
  const rest = text.slice(word.to);
  const put = `@${name}${/^\s/.test(rest) ? '' : ' '}`;
  return { text: text.slice(0, word.from) + put + rest, caret: word.from + put.length };
}

/** Everybody a note could name, as the text is read for names. */
export function knownNames({ people, teams }: NameableView): Mentioned[] {
  return [
    ...people.map((person) => ({ kind: 'person' as const, person })),
    ...teams.map((team) => ({ kind: 'team' as const, team })),
  ];
}
