import { randomUUID } from 'node:crypto';
import type { ConversationSummary } from '#/lib/conversation/summary.ts';
import type { Answer, Sent } from '#/lib/protocol/answers.ts';
import { ask, type DeskSocket, follow, must, openSocket, type Transcript } from './socket-connection.ts';

/** A member of staff with a real socket and an open dashboard. */
export type SocketStaff = {
  readonly socket: DeskSocket;
  /** The list as the dashboard would show it now. */
  conversations(): ReadonlyMap<string, ConversationSummary>;
  /** Opens a thread and reads it from the beginning. */
  open(conversationId: string): Promise<Transcript>;
  /** Takes it over from whoever has it in this list. */
  take(conversationId: string): Promise<Answer<null>>;
  /** Replies having seen all that `transcript` holds. */
  reply(transcript: Transcript, text: string): Promise<Answer<Sent>>;
  close(): void;
};

export async function socketStaff(
  desk: { readonly url: string },
  person: { cookie: string },
): Promise<SocketStaff> {
  const socket = await openSocket(desk.url, 'staff', person.cookie);
  const list = new Map<string, ConversationSummary>();
  socket.on('conversation:changed', (summary) => {
    list.set(summary.conversationId, summary);
  });
  const opened = await must(socket, 'dashboard:open', {});
  for (const summary of opened.conversations) list.set(summary.conversationId, summary);
  return {
    socket,
    conversations: () => list,
    open: async (conversationId) => {
      const transcript = follow(socket, conversationId);
      await transcript.sync();
      return transcript;
    },
    take: (conversationId) => {
      const ownership = list.get(conversationId)?.ownership;
      const seen = ownership === undefined ? {} : { ownership };
      return ask(socket, 'conversation:take', { conversationId, ...seen });
    },
    reply: (transcript, text) =>
      ask(socket, 'conversation:reply', {
        conversationId: transcript.conversationId,
        messageId: randomUUID(),
        text,
        seenSeq: transcript.facts().at(-1)?.seq ?? 0,
      }),
    close: () => {
      socket.close();
    },
  };
}
