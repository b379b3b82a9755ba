import { useSyncExternalStore } from 'react';
import { ask, listen, onReadAgain } from '#/components/connection/connection.ts';
import { conversationLog } from '#/components/connection/conversation-log.ts';
import { newId } from '#/components/connection/ids.ts';
import { onMoved, openOutbox, send } from '#/components/connection/outbox.ts';
import type { Refusal } from '#/lib/conversation/refusal.ts';
import type { IdentityWays } from '#/lib/protocol/answers.ts';
import type { AnsweringView } from '#/lib/protocol/views.ts';

/** Which conversation this tab shows. One for the page; a conversation begins with its first message. */
export type ChatSession = {
  phase: 'loading' | 'ready' | 'failed';
  problem: Refusal | null;
  conversationId: string | null;
  business: string;
  aiOn: boolean;
  /** Null until the server said it. */
  answering: AnsweringView | null;
  identity: IdentityWays;
};

/** Remembers a conversation over its end: the server resumes only what is not closed. */
const REMEMBERED = 'switchboard.conversation';

const atBuild: ChatSession = {
  phase: 'loading',
  problem: null,
  conversationId: null,
  business: '',
  aiOn: true,
  answering: null,
  identity: { by: 'postal-code', signedFrom: [] },
};

let session = atBuild;
let starting: Promise<void> | null = null;
/** The id of the conversation that is not begun yet. */
let planned: string | null = null;
const listeners = new Set<() => void>();

export function useChatSession(): ChatSession {
  return useSyncExternalStore(subscribe, read, () => atBuild);
}

/** Sends a message, in a new conversation when there is none. */
export function say(text: string): { conversationId: string; messageId: string } {
  const conversationId = nextConversationId();
  planned = null;
  if (!session.conversationId) show({ conversationId });
  remember(conversationId);
  return { conversationId, messageId: send(conversationId, text) };
}

/** The conversation that what is said next belongs to, begun or not. */
export function nextConversationId(): string {
  if (session.conversationId) return session.conversationId;
  planned ??= newId();
  return planned;
}

/** Leaves a conversation behind. */
export function startAnother(): void {
  planned = null;
  remember(null);
  show({ conversationId: null });
}

/** Reads again what could not be read. */
export function startAgain(): void {
  show({ phase: 'loading', problem: null });
  void start();
}

function start(): Promise<void> {
  starting ??= resume().finally(() => {
    starting = null;
  });
  return starting;
}

async function resume(): Promise<void> {
  const unsent = (await openOutbox()).at(-1)?.conversationId;
  // What was not sent yet is shown before the server has answered, or cannot.
  if (unsent && !session.conversationId) show({ conversationId: unsent });
  const answer = await ask('conversation:resume', {}, 30_000);
  if (!answer.ok) {
    if (session.phase === 'loading') show({ phase: 'failed', problem: answer.error });
    return;
  }
  const { conversation, business, aiOn, answering, identity } = answer.data;
  if (conversation) {
    conversationLog(conversation.conversationId).take(conversation);
    remember(conversation.conversationId);
  }
  const conversationId = session.conversationId ?? conversation?.conversationId ?? (await closedOne());
  show({ phase: 'ready', problem: null, business, aiOn, answering, identity, conversationId });
}

/** The conversation last shown here, if the server still knows it as ours. */
async function closedOne(): Promise<string | null> {
  const conversationId = remembered();
  if (!conversationId) return null;
  const answer = await ask('conversation:sync', { conversationId, after: 0 });
  if (!answer.ok) {
    if (answer.error.code === 'not-found') remember(null);
    return null;
  }
  conversationLog(conversationId).take(answer.data);
  return conversationId;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  const stops = [
    // A new connection may be to a server that was restarted: what is switched may have changed too.
    onReadAgain(() => void start()),
    listen('answering:changed', (answering) => show({ answering })),
    listen('switches:changed', ({ aiOn }) => show({ aiOn })),
    // What the customer says next goes where their unsent messages go.
    onMoved((from, conversationId) => {
      if (session.conversationId !== from) return;
      remember(conversationId);
      show({ conversationId });
    }),
    listen('conversation:gone', ({ conversationId }) => {
      if (session.conversationId === conversationId) startAnother();
    }),
    // Another tab of this visitor began a conversation.
    listen('facts:appended', ({ conversationId }) => {
      if (session.phase === 'ready' && !session.conversationId) show({ conversationId });
    }),
  ];
  if (session.phase === 'loading') void start();
  return () => {
    for (const stop of stops) stop();
    listeners.delete(listener);
  };
}

function read(): ChatSession {
  return session;
}

function show(part: Partial<ChatSession>): void {
  session = { ...session, ...part };
  for (const listener of listeners) listener();
}

function remembered(): string | null {
  try {
    return localStorage.getItem(REMEMBERED);
  } catch {
    return null;
  }
}

/** Without storage only the memory of closed conversations is lost. */
function remember(conversationId: string | null): void {
  try {
    if (conversationId) localStorage.setItem(REMEMBERED, conversationId);
    else localStorage.removeItem(REMEMBERED);
  } catch {
    return;
  }
}
