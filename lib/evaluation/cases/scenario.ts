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

export const routeModes = ['single', 'sequence', 'all'] as const;
export const ends = ['ticket', 'human', 'resolved', 'declined', 'clarify'] as const;
export const firstReplies = ['clarify'] as const;

const text = z.string().min(1);
const note = z
  .string()
  .nullish()
  .transform((words) => words ?? '');

/**
 * A conversation with a scripted customer, and what has to come of it. `docs/evaluation.md` says it in words.
 * An expectation that is none of those above has no judge: the case is played, reported as unjudged, and does not pass.
 */
const scenarioSchema = z.object({
  id: text,
  category: note,
  /** What the customer writes, each when the one before is answered. */
  messages: z.array(text).min(1),
  session: z.object({
    /** The account they are signed in to from the first message on; null: nobody is proved. */
    authenticated_as: text.nullable(),
    identity_in_chat: z.boolean().default(false),
  }),
  account_in_play: text.nullable().default(null),
  /** technical, billing, sales, human, none. */
  expected_route: z.array(text).min(1),
  route_mode: text.default('single'),
  expected_tools: z
    .array(
      z.object({
        /** lookup_account, check_system_status, create_ticket, handoff. */
        tool: text,
        /** Those that count. */
        args: z.record(z.string(), z.json()).default({}),
      }),
    )
    .default([]),
  /** Names for people who read; judging goes by the families. */
  must_not: z.array(text).default([]),
  must_not_family: z.array(text).default([]),
  /** Any of these. */
  expected_end: z.array(text).min(1),
  expected_first_reply: text.nullable().default(null),
  note,
});

export type Scenario = z.output<typeof scenarioSchema>;

/** What of its expectations nothing here can judge. */
export function unjudgedIn(scenario: Scenario): string[] {
  const {
    must_not_family: named,
    route_mode: mode,
    expected_end: wanted,
    expected_first_reply: first,
  } = scenario;
  return [
    ...strangers(named, families),
    ...strangers([mode], routeModes).map((name) => `route_mode ${name}`),
    ...strangers(wanted, ends).map((name) => `expected_end ${name}`),
    ...strangers(first === null ? [] : [first], firstReplies).map((name) => `expected_first_reply ${name}`),
  ];
}

function strangers(names: readonly string[], known: readonly string[]): string[] {
  return [...new Set(names)].filter((name) => !known.includes(name));
}

export function readScenarios(content: string, name: string): Scenario[] {
  return readLines(content, name, scenarioSchema);
}
