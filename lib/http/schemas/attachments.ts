import { z } from 'zod';
import { type Attachment, mediaTypes } from '#/lib/conversation/attachments.ts';

export const attachmentSchema = z
  .object({
    attachmentId: z.string(),
    name: z.string(),
    mediaType: z.enum(mediaTypes).meta({ description: 'As found in the content.' }),
    bytes: z.int(),
  })
  .meta({ id: 'Attachment' }) satisfies z.ZodType<Attachment>;
