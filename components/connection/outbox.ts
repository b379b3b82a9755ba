import { useSyncExternalStore } from 'react';
import type { Refusal, RefusalCode } from '#/lib/conversation/refusal.ts';
import { ask, isConnected, onReadAgain } from './connection.ts';
import { newId } from './ids.ts';
import { bringFiles, filesThere, renewed } from './outbox-files.ts';
import { store, storedMessages, unstore } from './outbox-storage.ts';
import type { OutgoingFile } from './outgoing-file.ts';
import { asOutgoing, asStored, type OutgoingMessage } from './outgoing-message.ts';

/**
 * What the customer sends is kept here until the server has acknowledged it, over reloads, lost connections and killed
 * browsers. Messages go one after the other, with the id they were written under: the server takes each once, so
 * that several tabs may send what they find.
 */

/** Longer than any disk should take. Then it is shown all the same, with the word that it is not kept. */
const KEPT_WITHIN_MS = 500;
/** Megabytes take longer. */
const FILES_KEPT_WITHIN_MS = 3000;
const OPENED_WITHIN_MS = 3000;
/** How often it looks for what other tabs left behind. */
const LOOK_MS = 10_000;
const ANSWER_MS = 5000;
const PAUSE_MS = { first: 500, most: 8000 };
/** How long the server is asked again about one message, while the next ones wait behind it. */
const PATIENCE_MS = 120_000;
const GAVE_UP: Refusal = {
  code: 'unavailable',
  message: 'The desk could not take it. Send it again in a while.',
};
const NOT_OURS: Refusal = {
  code: 'not-found',
  message: 'This browser can no longer write in that conversation. Send it again to begin a new one.',
};

const atBuild: readonly OutgoingMessage[] = [];
/** In the order they were written; sent ones too, until `forget`. */
let messages = atBuild;
let opening: Promise<void> | null = null;
let sending = false;
/** Sent or taken back: not to be found in the storage once more. */
const done = new Set<string>();
const listeners = new Set<() => void>();
const moveListeners = new Set<(from: string, to: string) => void>();
let tabs: BroadcastChannel | null = null;

/** All messages in it, which are sent while somebody looks. */
export function useOutbox(): readonly OutgoingMessage[] {
  return useSyncExternalStore(subscribe, read, readAtBuild);
}

/** Waits until what an earlier visit left has been read. */
export async function openOutbox(): Promise<readonly OutgoingMessage[]> {
  opening ??= open();
  await opening;
  return messages;
}

/** Keeps the message with its files, then shows it and sends it. Returns its id. */
export function send(conversationId: string, text: string, files: readonly OutgoingFile[] = []): string {
  const messageId = newId();
  // Above the last one, whatever the clock did since.
  const writtenAt = Math.max(Date.now(), (messages.at(-1)?.writtenAt ?? 0) + 1);
  const written = { messageId, conversationId, text, ...(files.length > 0 ? { files } : {}), writtenAt };
  const message: OutgoingMessage = { ...written, kept: false, state: 'keeping' };
  show([...messages, message]);
  const within = files.length > 0 ? FILES_KEPT_WITHIN_MS : KEPT_WITHIN_MS;
  void Promise.race([keep(message), pause(within)]).then(() => {
    change(messageId, { state: 'sending', delayed: false });
    void sendAll();
  });
  return messageId;
}

/** True once the server has it; false when it failed or was taken back. */
export function whenSent(messageId: string): Promise<boolean> {
  return new Promise((resolve) => {
    const look = () => {
      const state = find(messageId)?.state;
      if (state === 'keeping' || state === 'sending') return;
      listeners.delete(look);
      resolve(state === 'sent');
    };
    listeners.add(look);
    look();
  });
}

export function sendAgain(messageId: string): void {
  change(messageId, { state: 'sending', delayed: false });
  keepAsItIs(messageId);
  void sendAll();
}

/** Takes back a message that failed, in all tabs. Returns what it was. */
export function takeBack(messageId: string): { text: string; files: readonly OutgoingFile[] } {
  const { text = '', files = [] } = find(messageId) ?? {};
  forget([messageId]);
  tabs?.postMessage(messageId);
  return { text, files };
}

/** Leaves out messages that the log has by now, or that were taken back. */
export function forget(messageIds: readonly string[]): void {
  for (const messageId of messageIds) finish(messageId);
  const left = messages.filter((message) => !messageIds.includes(message.messageId));
  if (left.length !== messages.length) show(left);
}

/** Hears that what was to be sent in a conversation is now to be sent in a new one. Returns how to stop. */
export function onMoved(listener: (from: string, to: string) => void): () => void {
  moveListeners.add(listener);
  return () => {
    moveListeners.delete(listener);
  };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  void openOutbox();
  const stop = onReadAgain(() => void look());
  const looking = setInterval(() => void look(), LOOK_MS);
  return () => {
    stop();
    clearInterval(looking);
    listeners.delete(listener);
  };
}

const read = () => messages;
const readAtBuild = () => atBuild;

async function open(): Promise<void> {
  tabs = new BroadcastChannel('switchboard.outbox');
  tabs.onmessage = ({ data: messageId }: MessageEvent<string>) => forget([messageId]);
  // A browser that never answers does not hold up the chat.
  await Promise.race([look(), pause(OPENED_WITHIN_MS)]);
}

/** Takes up what an earlier visit left, or a tab that is gone or stuck by now. */
async function look(): Promise<void> {
  // Without storage there is nothing to take up; that it is missing is said with the first message.
  const stored = await storedMessages().catch(() => []);
  const found = stored.filter(({ messageId }) => !find(messageId) && !done.has(messageId)).map(asOutgoing);
  if (found.length > 0) {
    show([...messages, ...found].sort((one, other) => one.writtenAt - other.writtenAt));
  }
  void sendAll();
}

/** Sends what is still to be sent, one at a time; a message that failed lets the next ones pass. */
async function sendAll(): Promise<void> {
  if (sending) return;
  sending = true;
  const next = () => messages.find(({ state }) => state === 'sending');
  try {
    for (let message = next(); message && isConnected(); message = next()) await deliver(message);
  } finally {
    sending = false;
  }
}

async function deliver(outgoing: OutgoingMessage): Promise<void> {
  const { messageId, conversationId } = outgoing;
  let givesUpAt = performance.now() + PATIENCE_MS;
  for (let attempt = 0; find(messageId)?.state === 'sending'; attempt += 1) {
    const there = filesThere();
    const refusal = await tryOnce(outgoing);
    if (!refusal) {
      change(messageId, { state: 'sent' });
      finish(messageId);
      return;
    }
    // A lost connection is nobody's failure: it goes on when we are back.
    if (!isConnected()) return;
    if (refusal.code === 'not-found') return moveOn(conversationId);
    // As long as files arrive, it gets on.
    if (filesThere() > there) givesUpAt = performance.now() + PATIENCE_MS;
    const why = whyNotAgain(refusal, performance.now() > givesUpAt);
    if (why) return fail(messageId, why, refusal.code === 'conflict');
    change(messageId, { state: 'sending', delayed: true });
    await pause(refusal.retryAfterMs ?? Math.min(PAUSE_MS.first * 2 ** attempt, PAUSE_MS.most));
  }
}

/** Null while it is worth asking again. */
function whyNotAgain(refusal: Refusal, late: boolean): Refusal | null {
  if (refusal.code !== 'unavailable' && refusal.code !== 'limited') return refusal;
  if ((refusal.retryAfterMs ?? 0) > PATIENCE_MS) return refusal;
  return late ? GAVE_UP : null;
}

/** Brings the files, then the message. @returns why not, or null. */
async function tryOnce({ messageId, conversationId, text, files }: OutgoingMessage): Promise<Refusal | null> {
  if (!files) {
    const answer = await ask('message:send', { conversationId, messageId, text }, ANSWER_MS);
    return answer.ok ? null : answer.error;
  }
  const refusal = await bringFiles(files, (share) => {
    const now = find(messageId);
    if (now?.state === 'sending') change(messageId, { ...now, uploaded: share });
  });
  if (refusal) return refusal;
  const attachmentIds = files.map(({ attachmentId }) => attachmentId);
  const answer = await ask('message:send', { conversationId, messageId, text, attachmentIds }, ANSWER_MS);
  return answer.ok ? null : answer.error;
}

/** @param anew its files go under new ids when it is sent again. */
function fail(messageId: string, why: Refusal, anew = false): void {
  const files = anew ? renewed(find(messageId)?.files) : {};
  change(messageId, { state: 'failed', reason: why.message, code: why.code, ...files });
  keepAsItIs(messageId);
}

/**
 * The conversation belongs to somebody else: this browser has lost its cookie. Whether it was sent before that cannot
 * be known here, so nothing is sent anew until the customer says so.
 */
function moveOn(from: string): void {
  const to = newId();
  const moving = messages.filter(({ conversationId, state }) => conversationId === from && state !== 'sent');
  for (const { messageId } of moving) {
    change(messageId, {
      conversationId: to,
      state: 'failed',
      reason: NOT_OURS.message,
      code: NOT_OURS.code,
      ...renewed(find(messageId)?.files),
    });
    keepAsItIs(messageId);
  }
  for (const listener of moveListeners) listener(from, to);
}

/** Full or refused storage is no reason not to send: it is said that the message is not kept. */
async function keep(message: OutgoingMessage): Promise<void> {
  const kept = await store(asStored(message)).then(
    () => true,
    () => false,
  );
  change(message.messageId, { kept });
}

function keepAsItIs(messageId: string): void {
  const message = find(messageId);
  if (message) void keep(message);
}

function finish(messageId: string): void {
  if (done.has(messageId)) return;
  done.add(messageId);
  // What cannot be removed is sent once more at the next visit, and the server knows it by its id.
  void unstore(messageId).catch(() => undefined);
}

type Change =
  | { kept: boolean }
  | { state: 'sending'; delayed: boolean; uploaded?: number | undefined }
  | { state: 'sent' }
  | {
      conversationId?: string;
      state: 'failed';
      reason: string;
      code: RefusalCode;
      files?: readonly OutgoingFile[];
    };

function change(messageId: string, to: Change): void {
  show(messages.map((message) => (message.messageId === messageId ? { ...message, ...to } : message)));
}

function find(messageId: string): OutgoingMessage | undefined {
  return messages.find((message) => message.messageId === messageId);
}

function show(changed: readonly OutgoingMessage[]): void {
  messages = changed;
  for (const listener of listeners) listener();
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
