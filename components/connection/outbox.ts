import { useSyncExternalStore } from 'react';
import { ask, isConnected, onReadAgain } from './connection.ts';
import { newId } from './ids.ts';
import { type OutboxStorage, openOutboxStorage, type StoredMessage } from './outbox-storage.ts';

/**
 * What the customer sends is kept here until the server has acknowledged it, over reloads and lost connections.
 * Messages go one after the other, with the id they were written under: the server takes each once.
 */
export type OutgoingMessage = StoredMessage &
  (
    | { state: 'sending' }
    | { state: 'sent' }
    /** `reason` says what happened and what to do. It stays until it is sent again or taken back. */
    | { state: 'failed'; reason: string }
  );

export type OutboxView = {
  /** False until what an earlier visit left has been read. */
  ready: boolean;
  /** In the order they were written; sent ones too, until `forget`. */
  messages: readonly OutgoingMessage[];
  /** False when this browser cannot keep messages over a reload. */
  durable: boolean;
};

const ATTEMPTS = 5;
const PAUSE_MS = { first: 500, most: 8000 };
const empty: OutboxView = { ready: false, messages: [], durable: true };

let view = empty;
let storage: OutboxStorage | null = null;
let opening: Promise<void> | null = null;
let sending = false;
const listeners = new Set<() => void>();

/** The outbox, opened and emptied while somebody looks. */
export function useOutbox(): OutboxView {
  return useSyncExternalStore(subscribe, read, readAtBuild);
}

/** Waits until what an earlier visit left has been read. */
export async function openOutbox(): Promise<OutboxView> {
  opening ??= open();
  await opening;
  return view;
}

/** Shows the message at once, keeps it, sends it. Returns its id. */
export function send(conversationId: string, text: string): string {
  const last = view.messages.at(-1)?.writtenAt ?? 0;
  const message: StoredMessage = {
    messageId: newId(),
    conversationId,
    text,
    writtenAt: Math.max(Date.now(), last + 1),
  };
  show({ messages: [...view.messages, { ...message, state: 'sending' }] });
  void keep(message).then(sendAll);
  return message.messageId;
}

/** True once the server has it; false when it failed or was taken back. */
export function whenSent(messageId: string): Promise<boolean> {
  return new Promise((resolve) => {
    const look = () => {
      const message = view.messages.find((one) => one.messageId === messageId);
      if (message?.state === 'sending') return;
      listeners.delete(look);
      resolve(message?.state === 'sent');
    };
    listeners.add(look);
    look();
  });
}

export function sendAgain(messageId: string): void {
  change(messageId, { state: 'sending' });
  void sendAll();
}

/** Takes back a message that failed. Returns its text. */
export function takeBack(messageId: string): string {
  const text = view.messages.find((message) => message.messageId === messageId)?.text ?? '';
  forget([messageId]);
  void drop(messageId);
  return text;
}

/** Leaves out sent messages that the log has by now. */
export function forget(messageIds: readonly string[]): void {
  const messages = view.messages.filter((message) => !messageIds.includes(message.messageId));
  if (messages.length !== view.messages.length) show({ messages });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  void openOutbox();
  const stop = onReadAgain(() => void sendAll());
  return () => {
    stop();
    listeners.delete(listener);
  };
}

const read = () => view;
const readAtBuild = () => empty;

async function open(): Promise<void> {
  storage = await openOutboxStorage();
  const left = (await storage?.all().catch(() => null)) ?? [];
  const known = new Set(view.messages.map((message) => message.messageId));
  const earlier = left
    .filter((message) => !known.has(message.messageId))
    .map((message): OutgoingMessage => ({ ...message, state: 'sending' }));
  show({ ready: true, durable: storage !== null, messages: [...earlier, ...view.messages] });
  void sendAll();
}

/** Sends what is still to be sent, one at a time; a message that failed lets the next ones pass. */
async function sendAll(): Promise<void> {
  if (sending || !isConnected()) return;
  sending = true;
  try {
    let next = view.messages.find((message) => message.state === 'sending');
    while (next && isConnected()) {
      await deliver(next);
      next = view.messages.find((message) => message.state === 'sending');
    }
  } finally {
    sending = false;
  }
}

async function deliver({ messageId, conversationId, text }: StoredMessage): Promise<void> {
  let reason = '';
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const answer = await ask('message:send', { conversationId, messageId, text }, 5000);
    if (answer.ok) {
      change(messageId, { state: 'sent' });
      await drop(messageId);
      return;
    }
    // A lost connection is nobody's failure: it goes on when we are back.
    if (!isConnected()) return;
    reason = answer.error.message;
    const passing = answer.error.code === 'unavailable' || answer.error.code === 'limited';
    if (!passing) break;
    await pause(answer.error.retryAfterMs ?? Math.min(PAUSE_MS.first * 2 ** attempt, PAUSE_MS.most));
  }
  change(messageId, { state: 'failed', reason });
}

async function keep(message: StoredMessage): Promise<void> {
  await openOutbox();
  await storage?.put(message).catch(withoutStorage);
}

async function drop(messageId: string): Promise<void> {
  await storage?.remove(messageId).catch(withoutStorage);
}

/** The disk is full or the browser took the database away: go on in memory, and say so. */
function withoutStorage(): void {
  storage = null;
  show({ durable: false });
}

function change(
  messageId: string,
  to: { state: 'sending' | 'sent' } | { state: 'failed'; reason: string },
): void {
  show({
    messages: view.messages.map((message) =>
      message.messageId === messageId ? { ...message, ...to } : message,
    ),
  });
}

function show(part: Partial<OutboxView>): void {
  view = { ...view, ...part };
  for (const listener of listeners) listener();
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
