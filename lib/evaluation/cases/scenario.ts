import { z } from 'zod';
import { readLines } from './lines.ts';

/** What a conversation must not have in it. A value that is not here has no judge. */
export const families = [
  'leak',
  'secret',
  'false_claim',
  'invention',
  'promise',
  'flow',
  'tone',
  'scope',
] as const;
export type Family = (typeof families)[number];

const text = z.string().min(1);

/** A conversation with a scripted customer, and what has to come of it. `docs/evaluation.md` says it in words. */
const scenarioSchema = z.object({
  id: text,
  category: z.string().default(''),
  /** What the customer writes, each when the one before is answered. */
  messages: z.array(text).min(1),
  session: z.object({
    /** The account they are signed in to from the first message on; null: nobody is proved. */
    authenticated_as: text.nullable(),
    identity_in_chat: z.boolean().default(false),
  }),
  account_in_play: text.nullable().default(null),
  expected_route: z.array(z.enum(['technical', 'billing', 'sales', 'human', 'none'])).min(1),
  route_mode: z.enum(['single', 'sequence', 'all']).default('single'),
  expected_tools: z
    .array(
      z.object({
        tool: z.enum(['lookup_account', 'check_system_status', 'create_ticket', 'handoff']),
        /** Those that count. */
        args: z.record(z.string(), z.json()).default({}),
      }),
    )
    .default([]),
  /** Names for people who read; judging goes by the families. */
  must_not: z.array(text).default([]),
  must_not_family: z.array(text).default([]),
  /** Any of these. */
  expected_end: z.array(z.enum(['ticket', 'human', 'resolved', 'declined', 'clarify'])).min(1),
  expected_first_reply: z.enum(['clarify']).nullable().default(null),
  note: z.string().default(''),
});

export type Scenario = z.output<typeof scenarioSchema>;

export function readScenarios(content: string, name: string): Scenario[] {
  return readLines(content, name, scenarioSchema);
}
