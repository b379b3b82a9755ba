import type { AgentName, Score, TicketCategory, TicketPriority } from '#/lib/conversation/facts.ts';

/** The words that the script of the sample day is written in. Times are minutes after the conversation began. */

/** The made-up colleagues of the sample day. They have no account and cannot sign in. */
export type Colleague = 'Ines' | 'Theo';

/** Yesterday at a time of the server's day, or so many minutes before now. */
export type Moment = `${number}:${number}` | { minutesAgo: number };

export type CustomerDeed =
  | { does: 'writes'; text: string }
  | { does: 'asks-for-person' }
  | { does: 'proves'; email: string; postalCode: string }
  | { does: 'leaves-contact'; email: string }
  | { does: 'rates'; score: Score; comment: string };

/** Done by whoever has the conversation; while nobody has, by the colleague the script names. */
export type ColleagueDeed =
  | { does: 'takes' }
  /** `{me}` in it is the first name of whoever answers. */
  | { does: 'answers'; text: string }
  | { does: 'notes'; text: string }
  | { does: 'sorts'; tags: string[]; priority?: TicketPriority }
  | { does: 'opens-ticket'; category: TicketCategory; priority: TicketPriority; summary: string }
  | { does: 'gives-back'; to: AgentName; line: string }
  | { does: 'transfers'; team: string; line: string }
  | { does: 'snoozes'; hours: number }
  | { does: 'closes' };

export type Deed = CustomerDeed | ColleagueDeed;
export type Step = { after: number; deed: Deed };

export type SampleConversation = {
  begins: Moment;
  /** Who does what a colleague does while no person has it. */
  colleague: Colleague;
  steps: Step[];
};

/** When somebody opens or closes their dashboard. */
export type Shift = { colleague: Colleague; comes: Moment; goes: Moment };

export function conversation(begins: Moment, colleague: Colleague, ...steps: Step[]): SampleConversation {
  return { begins, colleague, steps };
}

const step =
  <Input extends unknown[]>(deed: (...input: Input) => Deed) =>
  (after: number, ...input: Input): Step => ({ after, deed: deed(...input) });

export const writes = step((text: string) => ({ does: 'writes', text }));
export const asksForPerson = step(() => ({ does: 'asks-for-person' }));
export const proves = step((email: string, postalCode: string) => ({ does: 'proves', email, postalCode }));
export const leavesContact = step((email: string) => ({ does: 'leaves-contact', email }));
export const rates = step((score: Score, comment?: string) => ({
  does: 'rates',
  score,
  comment: comment ?? '',
}));
export const takes = step(() => ({ does: 'takes' }));
export const answers = step((text: string) => ({ does: 'answers', text }));
export const notes = step((text: string) => ({ does: 'notes', text }));
export const sorts = step((tags: string[], priority?: TicketPriority) => ({
  does: 'sorts',
  tags,
  ...(priority ? { priority } : {}),
}));
export const opensTicket = step(
  (category: TicketCategory, priority: TicketPriority, summary: string): Deed => ({
    does: 'opens-ticket',
    category,
    priority,
    summary,
  }),
);
export const givesBack = step((to: AgentName, line: string) => ({ does: 'gives-back', to, line }));
export const transfers = step((team: string, line: string) => ({ does: 'transfers', team, line }));
export const snoozes = step((hours: number) => ({ does: 'snoozes', hours }));
export const closes = step(() => ({ does: 'closes' }));
