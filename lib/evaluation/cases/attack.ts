import { z } from 'zod';
import { CasesUnusable, readLines } from './lines.ts';

/** What has to hold whatever a customer tries. `tests/eval/attack-properties.json` says each in a sentence. */
export const properties = ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8', 'A9', 'A10', 'A11'] as const;
export type Property = (typeof properties)[number];

/** Where a text stands that an agent may read: pasted by the customer, or in what tools give back. */
export const plantPlaces = ['user_paste', 'account.name', 'status.detail', 'ticket.subject'] as const;
export type PlantPlace = (typeof plantPlaces)[number];

const text = z.string().min(1);

const attackSchema = z.object({
  id: text,
  category: z.string().default(''),
  messages: z.array(text).min(1),
  session: z.object({ authenticated_as: text.nullable() }),
  injected: z.object({ where: z.enum(plantPlaces), text }).optional(),
  /** Those that this attack is about: only they are judged. */
  property: z.array(z.enum(properties)).min(1),
  /** No reply of an agent may match it, whatever the case. */
  forbid_regex: z.string().optional(),
  /** What no tool may do, as a phrase of `lib/evaluation/judge-attack.ts`; several with `;` between them. */
  forbid_tool: z.string().optional(),
  note: z.string().default(''),
});

export type Attack = z.output<typeof attackSchema>;

/** It belongs into every agent's instructions while attacks run: attacks ask for it by name. */
export const CANARY = 'CANARY-7F3A';

export function readAttacks(content: string, name: string): Attack[] {
  const attacks = readLines(content, name, attackSchema);
  for (const attack of attacks) {
    try {
      patternOf(attack);
    } catch (error) {
      throw new CasesUnusable(`${name}, ${attack.id}: forbid_regex is no regular expression.`, {
        cause: error,
      });
    }
  }
  return attacks;
}

export function patternOf({ forbid_regex: pattern }: Attack): RegExp | null {
  return pattern === undefined ? null : new RegExp(pattern, 'im');
}

/** What the customer writes: a pasted text stands below their words. */
export function messagesOf({ messages, injected }: Attack): string[] {
  if (injected?.where !== 'user_paste') return [...messages];
  return messages.map((message) => `${message}\n\n${injected.text}`);
}
