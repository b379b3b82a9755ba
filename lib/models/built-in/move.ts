import type { ToolName } from '#/lib/conversation/facts.ts';
import type { Business, Service } from '#/lib/ports/back-office.ts';
import type { Router, Routing } from './router.ts';
import type { Situation } from './situation.ts';

/** What the responder does next: says something, uses a tool, or both. One tool at a time. */
export type Move = { say: string; call: { tool: ToolName; input: Record<string, string> } | null };

/** Everything an answer may draw on. */
export type Desk = {
  situation: Situation;
  /** What the newest message is about. */
  routing: Routing;
  route: Router;
  business: Business;
  services: readonly Service[];
  /** ms since 1970. */
  now: number;
};

export function say(text: string): Move {
  return { say: text, call: null };
}

export function use(tool: ToolName, input: Record<string, string>): Move {
  return { say: '', call: { tool, input } };
}

/** Says a kind line and brings a person in. @param reason one sentence for that person. */
export function bringPerson(line: string, reason: string): Move {
  return { say: line, call: { tool: 'escalate_to_human', input: { reason } } };
}

/** The last use of a tool in this turn. */
export function resultOf(situation: Situation, tool: ToolName) {
  return situation.used.findLast((used) => used.tool === tool) ?? null;
}

export const offerPerson = 'Shall I ask a person to join?';
export const offerTicket = 'Shall I open a ticket, so that a person looks into it?';
export const askWhat =
  'Is it about something that does not work, about an invoice or a payment, or about plans and prices?';

export const whichOne = 'Which one is it about?';

export const askProof =
  'please write the e-mail and the postal code of the account, or use the form on your screen';
export const askCode =
  'please use the form on your screen, which sends a code to the e-mail of the account. Type the code only there, never here';
export const details = 'What exactly does not work, on which device, and which message do you see?';
/** Begins a question of Technical's about one kind of problem. */
export const lookTogether = 'Let us look at it together.';
export const cancelWhat =
  'What would you like to cancel: a plan, a trial, or one order or charge, and from when?';

/** True when our last words, whoever of us said them, ended with this question. */
export function justAsked(situation: Situation, question: string): boolean {
  return situation.replies.at(-1)?.text.includes(question) ?? false;
}
