import { z } from 'zod';
import type { EndingTool } from './tool.ts';

/** Asks for a person. It is the last word of its turn. */
export const escalateToHuman: EndingTool = {
  name: 'escalate_to_human',
  description:
    'Brings a person of the staff into the conversation: when the customer asks for one, threatens with law, is in danger, or cannot be helped here.',
  input: z.strictObject({
    reason: z.string().trim().min(1).describe('One sentence for the person: what is needed, and why them.'),
  }),
  otherwise: ({ goal }) => ({ reason: goal || 'The customer needs a person.' }),
  to: 'person',
};
