import { z } from 'zod';
import { agentNames, scores } from '#/lib/conversation/facts.ts';
import { isDate, isZone } from '#/lib/conversation/reports/calendar.ts';
import { definitions } from '#/lib/conversation/reports/definitions.ts';
import type { Figures, StepFigures } from '#/lib/conversation/reports/figures.ts';
import type { Report } from '#/lib/conversation/reports/report.ts';

const date = z
  .string()
  .refine(isDate, 'A date as yyyy-mm-dd.')
  .meta({ description: 'A date as yyyy-mm-dd.' });

export const rangeParameters = z.strictObject({
  from: date,
  to: date,
  zone: z
    .string()
    .max(64)
    .refine(isZone, 'The name of a time zone, such as Europe/Berlin.')
    .default('UTC')
    .meta({ description: 'Whose days and hours: a name of the IANA list, such as Europe/Berlin.' }),
});

const count = (name: keyof typeof definitions) => z.int().meta({ description: definitions[name].says });

const times = (name: keyof typeof definitions) =>
  z
    .object({ count: z.int(), median: z.number().nullable(), p90: z.number().nullable() })
    .meta({ description: `In ms. ${definitions[name].says}` });

const ended = z.object({
  ai: count('ai'),
  assisted: count('assisted'),
  people: count('people'),
  unanswered: count('unanswered'),
});

const stepShape = {
  begun: count('begun'),
  ended,
  firstAnswer: times('firstAnswer'),
  resolution: times('resolution'),
  waiting: times('waiting'),
  missed: count('missed'),
  reopened: count('reopened'),
  ratings: z.object({ count: z.int(), average: z.number().nullable() }).meta({
    description: definitions.ratings.says,
  }),
};

const stepFigures = z.object(stepShape) satisfies z.ZodType<StepFigures>;

const figures = z
  .object({
    ...stepShape,
    firstAnswerOwed: count('firstAnswerOwed'),
    waitingAtEnd: count('waitingAtEnd'),
    nobodyHere: count('nobodyHere'),
    openAtEnd: count('openAtEnd'),
    handOvers: count('handOvers'),
  })
  .meta({ id: 'ReportFigures' }) satisfies z.ZodType<Figures>;

const holder = z.enum([...agentNames, 'person', 'waiting', 'closed']);

export const reportSchema = z
  .object({
    range: z.object({ from: z.string(), to: z.string(), zone: z.string() }),
    before: z.object({ from: z.string(), to: z.string() }).meta({ description: 'As many days before it.' }),
    asOf: z.number().meta({ description: 'Milliseconds since 1970.' }),
    complete: z.boolean().meta({ description: 'False while older conversations are still added.' }),
    figures,
    figuresBefore: figures,
    stepSize: z.enum(['day', 'week']),
    steps: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        start: z.number(),
        end: z.number(),
        figures: stepFigures,
      }),
    ),
    handOvers: z.array(z.object({ from: holder, to: holder, count: z.int() })),
    scores: z.array(z.int()).meta({ description: 'How often each score was given, 1 to 5.' }),
    hours: z.array(z.array(z.int())).meta({ description: definitions.hours.says }),
    comments: z
      .array(
        z.object({
          conversationId: z.string(),
          at: z.number(),
          score: z.literal(scores),
          comment: z.string(),
        }),
      )
      .nullable()
      .meta({ description: 'The newest ratings with words; null for those who may not read conversations.' }),
  })
  .meta({ id: 'Report' }) satisfies z.ZodType<Report>;
