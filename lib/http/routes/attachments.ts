import { z } from 'zod';
import { type Attachment, isImage } from '#/lib/conversation/attachments.ts';
import type { OpenedAttachment } from '#/lib/desk/attachment-desk.ts';
import type { Desk } from '#/lib/desk/desk.ts';
import type { Principal } from '#/lib/ports/principals.ts';
import { ATTACHMENT_LIMIT } from '#/lib/protocol/limits.ts';
import { id } from '#/lib/protocol/schemas.ts';
import { CLOSED_POLICY } from '../content-security-policy.ts';
import { emptyReply, fileReply, type Reply, refusalReply } from '../reply.ts';
import { type Caller, type Handled, type Replied, type Route, staffRoute, visitorRoute } from '../route.ts';
import { attachmentSchema } from '../schemas/attachments.ts';

const subject = 'Attachments';
const roles = ['agent', 'admin'] as const;
const params = z.strictObject({ attachmentId: id });
/** A chat in a frame on another site says so: its session is another one. */
const query = z.strictObject({ embed: z.literal('1').optional() });
const content = z.string().meta({ format: 'binary' });
const contentType = 'application/octet-stream';
const storing =
  'Stores an image or a PDF of up to 5 MB under an id of yours, to be sent with a message. Its name is in X-File-Name, percent-encoded.';

/** Two doors each: the chat asks by the customer's cookie, the dashboard by the session of a person. */
export function attachmentRoutes(desk: Desk): Route[] {
  return [
    visitorRoute({
      method: 'PUT',
      path: '/api/chat/attachments/{attachmentId}',
      subject,
      summary: storing,
      takesBytes: true,
      input: z.object({ params, query }),
      output: attachmentSchema,
      handle: ({ params }, visitor, caller) => store(desk, visitor, visitor.visitorId, params, caller),
    }),
    visitorRoute({
      method: 'GET',
      path: '/api/chat/attachments/{attachmentId}',
      subject,
      summary: 'Reads what was attached in a conversation of this customer.',
      input: z.object({ params, query }),
      output: content,
      contentType,
      handle: ({ params }, visitor, caller) => open(desk, visitor, params.attachmentId, caller),
    }),
    staffRoute({
      method: 'PUT',
      path: '/api/attachments/{attachmentId}',
      subject,
      summary: storing,
      roles,
      takesBytes: true,
      input: z.object({ params }),
      output: attachmentSchema,
      handle: ({ params }, staff, caller) => store(desk, staff, staff.id, params, caller),
    }),
    staffRoute({
      method: 'GET',
      path: '/api/attachments/{attachmentId}',
      subject,
      summary: 'Reads what was attached in a conversation.',
      roles,
      input: z.object({ params }),
      output: content,
      contentType,
      handle: ({ params }, staff, caller) => open(desk, staff, params.attachmentId, caller),
    }),
  ];
}

async function store(
  desk: Desk,
  owner: Principal,
  whose: string,
  { attachmentId }: { attachmentId: string },
  { headers, receive }: Caller,
): Promise<Handled<Attachment> | Replied> {
  const expected = await desk.attachments.expect(owner, attachmentId);
  if (!expected.ok) return expected;
  const body = await receive(ATTACHMENT_LIMIT, whose);
  if (!body.ok) return { reply: refusalReply(body.refused) };
  // It is there already, and the answer was lost: what came again is let go.
  if (expected.value) return { ok: true, value: expected.value };
  const name = decoded(headers.get('x-file-name') ?? '');
  return await desk.attachments.store(owner, { attachmentId, name, content: body.value });
}

async function open(
  desk: Desk,
  reader: Principal,
  attachmentId: string,
  { headers }: Caller,
): Promise<Handled<string> | Replied> {
  const opened = await desk.attachments.open(reader, attachmentId);
  if (!opened.ok) return opened;
  return { reply: contentReply(opened.value, headers.get('if-none-match')) };
}

/** As its type and nothing else, and as a page of its own it may do nothing. The same id has always the same content. */
function contentReply(attachment: OpenedAttachment, known: string | null): Reply {
  const { attachmentId, bytes, mediaType, parts } = attachment;
  const headers = {
    'Content-Security-Policy': `${CLOSED_POLICY}; sandbox`,
    'Content-Disposition': disposition(attachment),
    'Cache-Control': 'private, no-cache',
    ETag: `"${attachmentId}"`,
  };
  if (known === headers.ETag) return { ...emptyReply(), status: 304, headers };
  return fileReply({ type: mediaType, bytes, parts }, headers);
}

/** Images may be looked at in the browser; PDFs are saved, since they can hold programs. */
function disposition(attachment: Attachment): string {
  const plain = attachment.name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(attachment.name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const how = isImage(attachment) ? 'inline' : 'attachment';
  return `${how}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return '';
  }
}
