import { personReplies } from '#/lib/conversation/decisions.ts';
import type { Fact } from '#/lib/conversation/facts.ts';
import { ok, type Result, refuse } from '#/lib/conversation/refusal.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import type { Sent } from '#/lib/protocol/answers.ts';
import { attachmentsToSend, sameAttachments, sendAttachments } from './attachment-desk.ts';
import type { OpenConversation } from './conversations.ts';
import type { InConversation, WithAttachments } from './desk.ts';

type Reply = InConversation & {
  messageId: string;
  text: string;
  seenSeq: number;
  beganAsDraft?: true | undefined;
} & WithAttachments;

/** A person's reply, with what they attached, in the conversation's transaction. `seq` is the fact's. */
export async function storeReply(
  opened: OpenConversation,
  person: StaffPrincipal,
  reply: Reply,
  at: number,
): Promise<Result<Sent>> {
  const stored = await opened.records.conversations.message(opened.conversationId, reply.messageId);
  if (stored) return repeated(stored, person, reply);
  const attachments = await attachmentsToSend(opened, person, reply.attachmentIds);
  if (!attachments.ok) return attachments;
  const named = { id: person.id, name: person.name };
  const decision = personReplies(opened.history(), named, { ...reply, attachments: attachments.value });
  if (!decision.ok) return decision;
  const facts = await opened.append(decision.value);
  await sendAttachments(opened, attachments.value, at);
  const replied = facts.find((fact) => fact.kind === 'human-replied');
  return replied
    ? ok({ seq: replied.seq, at: replied.at, duplicate: false })
    : refuse('not-found', 'There is no such conversation.');
}

/** The same id again is the same reply of the same person; anything else under it is a mistake of the client's. */
function repeated(
  stored: Fact,
  { id }: StaffPrincipal,
  { text, attachmentIds }: Pick<Reply, 'text' | 'attachmentIds'>,
): Result<Sent> {
  const isSame = stored.kind === 'human-replied' && stored.person.id === id && stored.text === text;
  return isSame && sameAttachments(stored, attachmentIds)
    ? ok({ seq: stored.seq, at: stored.at, duplicate: true })
    : refuse('conflict', 'This id was used for something else.');
}
