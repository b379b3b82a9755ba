import { agentNames } from '#/lib/conversation/facts.ts';
import type { Note, Reply, Situation } from './situation.ts';
import { ticketNumbersIn } from './slots.ts';

/** What the instructions tell of the conversation so far, in the lines of lib/turns/brief-lines.ts. */

/** What a person wrote on giving the conversation back, unless a reply has spoken of it already. */
export function noteIn(system: string, replies: readonly Reply[]): Note | null {
  const person = /^(.{1,80}), a person of the staff, talked with the customer and gave/m.exec(system)?.[1];
  if (!person) return null;
  const line =
    new RegExp(
      `^What ${escaped(person)} wants from here on: <data from="staff">([\\s\\S]*?)</data>`,
      'm',
    ).exec(system)?.[1] ?? '';
  const note = { person, line: line.trim() };
  // A person who took over once more has left something new.
  const since = replies.slice(replies.findLastIndex((reply) => reply.by === 'person') + 1);
  if (since.some((reply) => reply.text.startsWith(noteOpening(note)))) return null;
  return { ...note, spokeLast: replies.at(-1)?.by === 'person' };
}

/** How the first reply after a person begins: also how we know that it was said. Nothing of the line is in it. */
export function noteOpening({ person, line }: Pick<Note, 'person' | 'line'>): string {
  return line ? `${person} has told me` : `I have read what ${person} wrote`;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

export function handOffIn(
  system: string,
  replies: readonly Reply[],
): Pick<Situation, 'handedBy' | 'handedWhy'> {
  const found = /^(\w+) handed the conversation to you: (?:<data[^>]*>)?(.*?)(?:<\/data>)?$/m.exec(system);
  const by = agentNames.find((agent) => agent === found?.[1]?.toLowerCase());
  // Our own words last: that hand-off was answered long ago.
  if (!by || replies.at(-1)?.by === 'self') return { handedBy: null, handedWhy: '' };
  return { handedBy: by, handedWhy: found?.[2] ?? '' };
}

export function ticketsIn(system: string): Situation['tickets'] {
  return [...system.matchAll(/^Ticket (TCK-\d+) is open \((\w+),/gm)].flatMap((match) => {
    const [number] = ticketNumbersIn(match[1] ?? '');
    return number ? [{ number, category: match[2] ?? '' }] : [];
  });
}

/** The newest of them counts. */
export function approvalIn(system: string): Situation['approval'] {
  const line = [...system.matchAll(/^(Waits for|Approved by|Refused by) a person\b/gm)].at(-1)?.[1];
  if (line === undefined) return null;
  if (line === 'Waits for') return 'waits';
  return line === 'Approved by' ? 'approved' : 'refused';
}

export function doneBeforeIn(system: string): string {
  return /^Done before:\n([\s\S]*?)<\/data>/m.exec(system)?.[1] ?? '';
}
