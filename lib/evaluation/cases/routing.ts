import { z } from 'zod';
import { readLines } from './lines.ts';

/** Where a message belongs; `off_topic` is answered kindly by whoever reads it, without a hand-off. */
export const routes = ['technical', 'billing', 'sales', 'human', 'off_topic'] as const;
export type Route = (typeof routes)[number];

/** One message of a customer and the right route. Further fields of a line are left aside. */
const routingSchema = z.object({
  id: z.string().min(1).optional(),
  text: z.string().min(1),
  route: z.enum(routes),
  /** Where it was taken from, to tell how much the score hangs on it. */
  source: z.string().optional(),
});

export type RoutingCase = z.output<typeof routingSchema> & { id: string };

export function readRouting(text: string, name: string): RoutingCase[] {
  return readLines(text, name, routingSchema).map((row, at) => ({ ...row, id: row.id ?? `line-${at + 1}` }));
}
