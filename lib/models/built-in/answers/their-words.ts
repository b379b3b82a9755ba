import type { AgentName } from '#/lib/conversation/facts.ts';
import { seatsIn } from '../slots.ts';
import { billingRequestIn } from './billing-requests.ts';
import { problemIn } from './technical-problems.ts';
import { TROUBLE_WORDS } from './technical-words.ts';

export type Specialist = Exclude<AgentName, 'triage'>;

/** Where the router is not sure, or takes it for talk: what the specialists listen for may be in it. */
export function byTheirWords(plain: string): Specialist | null {
  if (billingRequestIn(plain)) return 'billing';
  const problem = problemIn(plain);
  const isTrouble = problem?.priority === 'high' || TROUBLE_WORDS.test(plain.replaceAll("'", ''));
  if (problem && isTrouble) return 'technical';
  return seatsIn(plain) === null ? null : 'sales';
}
