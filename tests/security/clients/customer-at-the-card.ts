import { randomUUID } from 'node:crypto';
import { ask, type DeskSocket, openSocket, strangersCookie } from '../../support/socket-connection.ts';

/** A customer with a conversation of their own, who proves who they are or tries to. */
export type CustomerAtTheCard = {
  readonly conversationId: string;
  readonly cookie: string;
  assert(token: string, conversationId?: string): Promise<Outcome>;
  requestCode(email: string): Promise<Outcome>;
  proveCode(code: string, conversationId?: string): Promise<Outcome>;
  close(): void;
};

/** What came of a try, as the customer's browser was told. */
export type Outcome = 'proved' | 'not proved' | 'asked' | string;

/** @param as the cookie of a visitor who is there already; `silent`: nothing is written yet. */
export async function customerAtTheCard(
  url: string,
  options: { as?: string; conversationId?: string; silent?: boolean } = {},
): Promise<CustomerAtTheCard> {
  const cookie = options.as ?? (await strangersCookie(url));
  const socket: DeskSocket = await openSocket(url, 'customer', cookie);
  const conversationId = options.conversationId ?? randomUUID();
  if (!options.silent && !options.conversationId) {
    const text = 'Hello, I have a question.';
    await ask(socket, 'message:send', { conversationId, messageId: randomUUID(), text });
  }
  const tell = async (
    command: 'identity:assert' | 'identity:prove-code' | 'identity:request-code',
    input: object,
    within = conversationId,
  ): Promise<Outcome> => {
    const answer = await ask(socket, command, { conversationId: within, ...input }, 20_000);
    if (!answer.ok) return answer.error.code;
    if (!('proved' in answer.data)) return 'asked';
    return answer.data.proved ? 'proved' : 'not proved';
  };
  return {
    conversationId,
    cookie,
    assert: (token, within) => tell('identity:assert', { token }, within),
    requestCode: (email) => tell('identity:request-code', { email }),
    proveCode: (code, within) => tell('identity:prove-code', { code }, within),
    close: () => {
      socket.close();
    },
  };
}
