import { useSyncExternalStore } from 'react';
import { ask, listen, onReadAgain } from '#/components/connection/connection.ts';
import { conversationLog } from '#/components/connection/conversation-log.ts';
import { newId } from '#/components/connection/ids.ts';
import { onMoved, openOutbox, send } from '#/components/connection/outbox.ts';
import type { OutgoingFile } from '#/components/connection/outgoing-file.ts';
import type { Fact } from '#/lib/conversation/facts.ts';
import type { Refusal } from '#/lib/conversation/refusal.ts';
import { isClosed } from '#/lib/conversation/state.ts';
import type { IdentityWays } from '#/lib/protocol/answers.ts';
import type { AnsweringView, HoursView } from '#/lib/protocol/views.ts';
import { lastShown, readingNow } from './remembered.ts';

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
  /** Null: people answer at all times, or it is not known yet. */
  hours: HoursView | null;
  /**
   * Set while an earlier conversation is read: which one to go back to, null when the next begins with a message,
   * and whether something was said there meanwhile.
   */
  past: { current: string | null; news: boolean } | null;
};

const atBuild: ChatSession = {
  phase: 'loading',
  problem: null,
  conversationId: null,
  business: '',
  aiOn: true,
  answering: null,
  identity: { by: 'postal-code', signedFrom: [] },
  hours: null,
  past: null,
};

let session = atBuild;
let starting: Promise<void> | null = null;
/** The id of the conversation that is not begun yet. */
let planned: string | null = null;
/** The customer left a closed conversation for a new one: no other is put in its place. */
let startsAnew = false;
const listeners = new Set<() => void>();

export function useChatSession(): ChatSession {
  return useSyncExternalStore(subscribe, read, () => atBuild);
}

/** Whether this browser has had a conversation, as far as it remembers. */
export function useReturning(): boolean {
  return useSyncExternalStore(
    subscribeToNothing,
    () => lastShown.read() !== null,
    () => false,
  );
}

const subscribeToNothing = () => () => {};

/** Sends a message, in a new conversation when there is none. */
export function say(
  text: string,
  files: readonly OutgoingFile[] = [],
): { conversationId: string; messageId: string } {
  const conversationId = nextConversationId();
  planned = null;
  startsAnew = false;
  // Who writes in an earlier conversation is in it again.
  show({ conversationId, past: null });
  readingNow.keep(null);
  lastShown.keep(conversationId);
  return { conversationId, messageId: send(conversationId, text, files) };
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
  startsAnew = true;
  lastShown.keep(null);
  readingNow.keep(null);
  show({ conversationId: null, past: null });
}

/** Shows another of the visitor's conversations: to go on in it when it is open, else to read it. */
export function openEarlier({ conversationId, closed }: { conversationId: string; closed: boolean }): void {
  const current = currentConversation(session);
  startsAnew = false;
  readingNow.keep(conversationId);
  const past = closed && conversationId !== current ? { current, news: false } : null;
  show({ conversationId, past });
}

/** From an earlier conversation to the current one, or to the first screen when there is none. */
export function goBack(): void {
  if (!session.past) return;
  readingNow.keep(null);
  show({ conversationId: session.past.current, past: null });
}

/** Once the current conversation is closed, whichever is read just now. */
export function mayStartAnother(shown: ChatSession): boolean {
  const current = currentConversation(shown);
  if (current === null) return shown.past !== null;
  return isClosed(conversationLog(current).read().state);
}

/** The conversation this tab is in, whichever it reads just now. */
function currentConversation({ past, conversationId }: ChatSession): string | null {
  return past ? past.current : conversationId;
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
  const { conversation, business, aiOn, answering, identity, hours } = answer.data;
  if (conversation) {
    conversationLog(conversation.conversationId).take(conversation);
    lastShown.keep(conversation.conversationId);
  }
  const stays = session.conversationId !== null || startsAnew;
  const known = stays ? null : await beforeReload(conversation?.conversationId ?? null);
  show({ phase: 'ready', problem: null, business, aiOn, answering, identity, hours, ...known });
}

/** What this tab showed before it was loaded again: a conversation, or an earlier one that was read. */
async function beforeReload(open: string | null): Promise<Pick<ChatSession, 'conversationId' | 'past'>> {
  const current = open ?? (await stillOurs(lastShown));
  const reading = await stillOurs(readingNow);
  const closed = reading !== null && isClosed(conversationLog(reading).read().state);
  return closed && reading !== current
    ? { conversationId: reading, past: { current, news: false } }
    : { conversationId: reading ?? current, past: null };
}

/** A conversation of before, if the server still knows it as ours. */
async function stillOurs(memory: typeof lastShown): Promise<string | null> {
  const conversationId = memory.read();
  if (!conversationId) return null;
  const answer = await ask('conversation:sync', { conversationId, after: 0 });
  if (!answer.ok) {
    if (answer.error.code === 'not-found') memory.keep(null);
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
    listen('hours:changed', (hours) => show({ hours })),
    // What the customer says next goes where their unsent messages go.
    onMoved((from, conversationId) => {
      if (session.conversationId !== from) return;
      lastShown.keep(conversationId);
      show({ conversationId });
    }),
    listen('conversation:gone', ({ conversationId }) => gone(conversationId)),
    listen('facts:appended', ({ conversationId, after, facts }) => {
      // Another tab of this visitor began a conversation.
      if (session.phase === 'ready' && !session.conversationId && after === 0) show({ conversationId });
      if (session.past?.current === conversationId && facts.some(isNews)) {
        show({ past: { current: conversationId, news: true } });
      }
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

function isNews({ kind }: Fact): boolean {
  return kind === 'agent-replied' || kind === 'human-replied' || kind === 'human-joined';
}

/** It was erased. */
function gone(conversationId: string): void {
  if (session.past?.current === conversationId) show({ past: { current: null, news: false } });
  if (session.conversationId !== conversationId) return;
  if (session.past) goBack();
  else startAnother();
}
