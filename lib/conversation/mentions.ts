import type { Mentioned } from './facts.ts';

/** Names in notes: "@Kim Novak" names the colleague, "@Billing" the team. */

/** Where a text names somebody; several when they are called alike. */
export type MentionPlace = { from: number; to: number; who: Mentioned[] };

export function nameOf(mentioned: Mentioned): string {
  return mentioned.kind === 'person' ? mentioned.person.name : mentioned.team.name;
}

export function idOf(mentioned: Mentioned): string {
  return mentioned.kind === 'person' ? mentioned.person.id : mentioned.team.id;
}

/**
 * Every place that names one of these, in order. Capitals do not matter; of "@Kim" and "@Kim Lee" the longer one is
 * meant; an address such as kim@lee.example names nobody.
 */
export function mentionPlaces(text: string, known: readonly Mentioned[]): MentionPlace[] {
  const places: MentionPlace[] = [];
  let from = text.indexOf('@');
  while (from >= 0) {
    const place = beginsWord(text, from) ? placeAt(text, from, known) : null;
    if (place) places.push(place);
    from = text.indexOf('@', place?.to ?? from + 1);
  }
  return places;
}

/** Whom a text names, each once. */
export function mentionsIn(text: string, known: readonly Mentioned[]): Mentioned[] {
  return [...new Set(mentionPlaces(text, known).flatMap(({ who }) => who))];
}

function placeAt(text: string, from: number, known: readonly Mentioned[]): MentionPlace | null {
  const named = known.filter((each) => standsAt(text, from + 1, nameOf(each)));
  const longest = Math.max(...named.map((each) => nameOf(each).length));
  const who = named.filter((each) => nameOf(each).length === longest);
  return who.length === 0 ? null : { from, to: from + 1 + longest, who };
}

function standsAt(text: string, at: number, name: string): boolean {
  const end = at + name.length;
  const isSame = text.slice(at, end).toLowerCase() === name.toLowerCase();
  return name !== '' && isSame && !isLetter(text.slice(end));
}

function beginsWord(text: string, at: number): boolean {
  return !/[\p{L}\p{N}._-]$/u.test(text.slice(Math.max(0, at - 2), at));
}

function isLetter(rest: string): boolean {
  return /^[\p{L}\p{N}]/u.test(rest);
}
