import { randomUUID } from 'node:crypto';
import type { Answer, Sent } from '#/lib/protocol/answers.ts';
import {
  ask,
  type DeskSocket,
  follow,
  openSocket,
  strangersCookie,
  type Transcript,
} from './socket-connection.ts';

/** A customer with a real socket. Pass the cookie of another one to be the same person in a second tab. */
export type SocketCustomer = {
  readonly socket: DeskSocket;
  readonly cookie: string;
  /** The conversation they are in; begun by the first message. */
  readonly transcript: Transcript;
  /** @param attachmentIds of what was uploaded with this customer's cookie. */
  send(text: string, messageId?: string, attachmentIds?: readonly string[]): Promise<Answer<Sent>>;
  close(): void;
};

export async function socketCustomer(
  desk: { readonly url: string },
  options: { cookie?: string; conversationId?: string } = {},
): Promise<SocketCustomer> {
  const cookie = options.cookie ?? (await strangersCookie(desk.url));
  const socket = await openSocket(desk.url, 'customer', cookie);
  const conversationId = options.conversationId ?? randomUUID();
  const transcript = follow(socket, conversationId);
  if (options.conversationId) await transcript.sync();
  return {
    socket,
    cookie,
    transcript,
    send: (text, messageId = randomUUID(), attachmentIds = []) =>
      ask(socket, 'message:send', {
        ...{ conversationId, messageId, text },
        ...(attachmentIds.length > 0 ? { attachmentIds } : {}),
      }),
    close: () => {
      socket.close();
    },
  };
}
