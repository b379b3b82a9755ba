import { z } from 'zod';
import { ok } from '#/lib/conversation/refusal.ts';
import type { SampleDay } from '#/lib/desk/sample-day/sample-day.ts';
import { type Route, staffRoute } from '../route.ts';

const subject = 'Sample day';
const path = '/api/sample-day';
const onlyAdministrators = { roles: ['admin'], sessionOnly: true } as const;

/** A day of conversations with made-up customers, for a desk that has none yet. */
export function sampleDayRoutes(sampleDay: SampleDay): Route[] {
  return [
    staffRoute({
      method: 'GET',
      path,
      subject,
      summary: 'Says whether there is a sample day here, and whether one can be played.',
      ...onlyAdministrators,
      input: z.object({}),
      output: z.object({
        samples: z.number().meta({ description: 'Sample conversations that are here.' }),
        planned: z.number().meta({ description: 'How many a sample day has.' }),
        working: z.boolean().meta({ description: 'It is being played or taken away.' }),
        refusal: z.string().nullable().meta({ description: 'Why none can be played; null when one can.' }),
      }),
      handle: async () => ok(await sampleDay.read()),
    }),
    staffRoute({
      method: 'POST',
      path,
      subject,
      summary: 'Plays a sample day through the desk; answered when it is over, after some seconds.',
      ...onlyAdministrators,
      input: z.object({
        body: z.strictObject({
          confirm: z.literal('play').meta({ description: 'The word play, since it fills the desk.' }),
        }),
      }),
      output: z.object({
        conversations: z.number(),
        refused: z.number().meta({ description: 'Steps of it that the desk refused, as it is set.' }),
      }),
      handle: (_input, staff) => sampleDay.play(staff),
    }),
    staffRoute({
      method: 'POST',
      path: `${path}/remove`,
      subject,
      summary: 'Takes the sample day away for good: its conversations, tickets and figures.',
      ...onlyAdministrators,
      input: z.object({
        body: z.strictObject({
          confirm: z.literal('remove').meta({ description: 'The word remove, since it cannot be undone.' }),
        }),
      }),
      output: z.object({ conversations: z.number() }),
      handle: (_input, staff) => sampleDay.remove(staff),
    }),
  ];
}
