import { z } from 'zod';
import { agentNames, toolNames } from '#/lib/conversation/facts.ts';
import type { Published } from '#/lib/ports/back-office.ts';
import type {
  DocumentSummary,
  DocumentView,
  GuidanceName,
  TryPoint,
  VersionLine,
  VersionView,
} from '#/lib/protocol/documents.ts';
import {
  AMOUNT_LIMIT,
  INSTRUCTIONS_LIMIT,
  PLANS_LIMIT,
  RULE_LIMIT,
  RULES_LIMIT,
  WHY_LIMIT,
} from '#/lib/protocol/limits.ts';

/** What administrators edit, as the API reads and writes it. */

export const guidanceName = z.enum([...agentNames, 'policy']).meta({
  description: 'An AI agent, whose instructions are meant, or the policy of the business.',
}) satisfies z.ZodType<GuidanceName>;

export const version = z.int().min(0).max(1_000_000);

/** Why a version was saved, for whoever reads the history. */
export const why = z
  .string()
  .trim()
  .min(3, 'Say in a few words why.')
  .max(WHY_LIMIT, `Up to ${WHY_LIMIT} characters.`)
  .refine(
    (value) => value.isWellFormed() && ![...value].some((letter) => letter < ' '),
    'One line without control characters.',
  );

const usd = z
  .number('An amount in USD, such as 100 or 49.90.')
  .min(0, 'An amount cannot be less than nothing.')
  .max(AMOUNT_LIMIT, `Up to ${AMOUNT_LIMIT} USD.`)
  .refine((value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6, 'Whole cents.')
  .meta({ description: 'USD, whole cents.' });

const named = (longest: number) =>
  z.string().trim().min(1, 'Give it a name.').max(longest, `Up to ${longest} characters.`);

const rules = z
  .array(
    z.strictObject({
      id: z
        .string()
        .trim()
        .regex(/^[A-Za-z][A-Za-z0-9_]{0,39}$/, 'A name of letters, digits and _, such as P2 or trial.'),
      text: z
        .string()
        .trim()
        .min(1, 'Write something first.')
        .max(RULE_LIMIT, `Up to ${RULE_LIMIT} characters.`),
    }),
  )
  .max(RULES_LIMIT, `Up to ${RULES_LIMIT}.`);

export const publishedSchema = z
  .strictObject({
    plans: z
      .array(z.strictObject({ name: named(60), priceUsd: usd, per: named(40) }))
      .min(1, 'Agents who sell need a plan at least.')
      .max(PLANS_LIMIT, `Up to ${PLANS_LIMIT} plans.`),
    policy: rules.min(1, 'Agents need a rule at least.'),
    facts: rules,
    limits: z.strictObject({
      refundUsd: usd.meta({ description: 'Above it a person approves. USD, whole cents.' }),
    }),
  })
  .meta({ id: 'Published', description: 'What agents may quote.' }) satisfies z.ZodType<Published>;

export const instructionsText = z
  .string()
  .transform((value) => value.replace(/\r\n?/g, '\n').trim())
  .pipe(z.string().max(INSTRUCTIONS_LIMIT, `Up to ${INSTRUCTIONS_LIMIT} characters.`));

const line = {
  version: z.int(),
  why: z.string(),
  savedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  savedAt: z.number().nullable().meta({ description: 'Milliseconds since 1970.' }),
};

export const versionLineSchema = z
  .object(line)
  .meta({ id: 'VersionLine', description: 'Version 0 is built in.' }) satisfies z.ZodType<VersionLine>;

const body = z.union([z.string(), publishedSchema]);

export const versionSchema = z
  .object({ ...line, body })
  .meta({ id: 'Version' }) satisfies z.ZodType<VersionView>;

export const documentSummarySchema = z
  .object({ document: guidanceName, ...line, builtInChanged: z.boolean() })
  .meta({ id: 'DocumentSummary' }) satisfies z.ZodType<DocumentSummary>;

export const documentSchema = z
  .object({
    document: guidanceName,
    ...line,
    body,
    builtIn: body,
    builtInThen: body.nullable(),
    fixed: z
      .object({
        text: z.string(),
        tools: z.array(z.object({ name: z.enum(toolNames), description: z.string() })),
      })
      .nullable(),
  })
  .meta({ id: 'Document' }) satisfies z.ZodType<DocumentView>;

const by = z.string();
const reallySaid = z.discriminatedUnion('kind', [
  z.object({ by, kind: z.literal('said'), text: z.string() }),
  z.object({ by, kind: z.literal('done'), text: z.string() }),
  z.object({ by, kind: z.literal('tool'), tool: z.enum(toolNames), ok: z.boolean() }),
]);

export const tryPointSchema = z
  .object({
    at: z.int().meta({ description: 'The newest fact the agent knows then.' }),
    asked: z.string(),
    really: z.array(reallySaid),
  })
  .meta({ id: 'TryPoint' }) satisfies z.ZodType<TryPoint>;
