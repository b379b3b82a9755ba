import { useSyncExternalStore } from 'react';
import type { Socket } from 'socket.io-client';
import type { Refusal, RefusalCode } from '#/lib/conversation/refusal.ts';
import type { Answer, AnswerOf, ClientToServer } from '#/lib/protocol/answers.ts';
import type {
  StaffCommand,
  StaffInput,
  StatusCommand,
  StatusInput,
  VisitorCommand,
  VisitorInput,
} from '#/lib/protocol/commands.ts';
import type { ServerToClient } from '#/lib/protocol/events.ts';
import { comeBackAfter } from './come-back.ts';
import { cookiesRefused, isFramed } from './framed.ts';

/** The one socket of a page. It reconnects by itself; what must not be lost is asked again by whoever needs it. */

export type Side = 'customer' | 'staff';

export type ConnectionState =
  /** Not there yet, or gone for less than 1.5 s: nothing to show. */
  | { kind: 'connecting' }
  | { kind: 'connected' }
  /** Gone for longer; it keeps trying. */
  | { kind: 'lost' }
  | { kind: 'signed-out' }
  /** The server said no, and why; it is asked again in a while. */
  | { kind: 'refused'; code: RefusalCode; message: string };

export type Command = VisitorCommand | StaffCommand | StatusCommand;
export type CommandInput<C extends Command> = C extends VisitorCommand
  ? VisitorInput<C>
  : C extends StaffCommand
    ? StaffInput<C>
    : C extends StatusCommand
      ? StatusInput<C>
      : never;

type DeskSocket = Socket<ServerToClient, ClientToServer>;
type EventName = keyof ServerToClient;
type Listener = (...values: unknown[]) => void;

const SHOWN_AS_LOST_AFTER_MS = 1500;
const REFUSED_AGAIN_MS = 5000;
const GONE: Refusal = { code: 'unavailable', message: 'No answer came. Check the connection and try again.' };

let side: Side | null = null;
let socket: DeskSocket | null = null;
let state: ConnectionState = { kind: 'connecting' };
let lostTimer: ReturnType<typeof setTimeout> | undefined;
let againTimer: ReturnType<typeof setTimeout> | undefined;
let closeTimer: ReturnType<typeof setTimeout> | undefined;
/** The server said that it stops. */
let draining = false;

const stateListeners = new Set<() => void>();
const eventListeners = new Map<string, Set<Listener>>();
const readListeners = new Set<() => void>();
const awaitingSocket = new Set<(socket: DeskSocket) => void>();

/** Holds the page's socket open while a component shows this state. */
export function useConnection(as: Side): ConnectionState {
  return useSyncExternalStore(as === 'customer' ? holdAsCustomer : holdAsStaff, readState, readAtBuild);
}

/**
 * Asks the server and waits for its answer; never rejects. Without a connection it waits for one.
 * @param timeoutMs after which the answer is a refusal `unavailable`: the command may or may not have been done.
 */
export async function ask<C extends Command>(
  command: C,
  input: CommandInput<C>,
  timeoutMs = 10_000,
): Promise<Answer<AnswerOf<C>>> {
  const began = Date.now();
  const open = socket ?? (await socketWithin(timeoutMs));
  if (!open) return { ok: false, error: GONE };
  // Socket.IO's types cannot follow a command that is still a variable; the protocol's own types are the check.
  const emit = open.timeout(Math.max(1, timeoutMs - (Date.now() - began))).emitWithAck as (
    command: string,
    input: unknown,
  ) => Promise<Answer<AnswerOf<C>>>;
  try {
    return await emit.call(open, command, input);
  } catch {
    return { ok: false, error: GONE };
  }
}

/** Hears an event of the server. Returns how to stop. */
export function listen<E extends EventName>(event: E, listener: ServerToClient[E]): () => void {
  const heard = eventListeners.get(event) ?? new Set();
  eventListeners.set(event, heard);
  heard.add(listener as Listener);
  return () => {
    heard.delete(listener as Listener);
  };
}

/** Called after every connect and whenever the server says so: read again after your cursor. */
export function onReadAgain(listener: () => void): () => void {
  readListeners.add(listener);
  return () => {
    readListeners.delete(listener);
  };
}

export function isConnected(): boolean {
  return state.kind === 'connected';
}

/** Tries now, with the cookies of now: after signing in or out, or when the network is back. */
export function reconnect(): void {
  if (!socket) return;
  clearTimeout(againTimer);
  socket.disconnect();
  become({ kind: 'connecting' });
  socket.connect();
}

const holdAsCustomer = (listener: () => void) => hold('customer', listener);
const holdAsStaff = (listener: () => void) => hold('staff', listener);
const readState = () => state;
const atBuild: ConnectionState = { kind: 'connecting' };
const readAtBuild = () => atBuild;

function hold(as: Side, listener: () => void): () => void {
  clearTimeout(closeTimer);
  if (side !== as) {
    close();
    side = as;
    void open(as);
  }
  stateListeners.add(listener);
  return () => {
    stateListeners.delete(listener);
    // React mounts twice in development: the socket outlives the moment between.
    if (stateListeners.size === 0) closeTimer = setTimeout(close, 1000);
  };
}

async function open(as: Side): Promise<void> {
  // Each connection would be a new visitor's; the screen says what to do.
  if (cookiesRefused()) return;
  watchForLoss();
  const { io } = await import('socket.io-client');
  if (side !== as || socket) return;
  const opened: DeskSocket = io({
    // In the query, because the session is decided, and a new visitor's cookie set, at the upgrade itself.
    query: { as, ...(as === 'customer' && isFramed() ? { embed: '1' } : {}) },
    transports: ['websocket'],
    // It is tried again here, at moments that come-back.ts chooses.
    reconnection: false,
    timeout: 10_000,
  });
  socket = opened;
  opened.on('connect', () => {
    clearTimeout(againTimer);
    draining = false;
    become({ kind: 'connected' });
    readAgain();
  });
  opened.on('disconnect', (reason) => {
    become({ kind: 'connecting' });
    // Unless we ended it ourselves. When the server did, it is asked who we are now.
    if (reason !== 'io client disconnect') tryAgainIn(comeBackAfter(draining ? 'everybody' : 'lost'));
  });
  opened.on('connect_error', (error) => refusedWith(opened, error));
  opened.on('server:draining', () => {
    draining = true;
  });
  opened.on('resync', () => setTimeout(readAgain, Math.random() * 500));
  opened.onAny((event: string, ...values: unknown[]) => {
    for (const listener of eventListeners.get(event) ?? []) listener(...values);
  });
  window.addEventListener('online', reconnectIfAway);
  for (const resume of awaitingSocket) resume(opened);
  awaitingSocket.clear();
}

function close(): void {
  for (const timer of [closeTimer, againTimer, lostTimer]) clearTimeout(timer);
  window.removeEventListener('online', reconnectIfAway);
  socket?.disconnect();
  socket = null;
  side = null;
  state = { kind: 'connecting' };
}

/** A refusal of the server carries data; anything else is the network, or the server is not there. */
function refusedWith(from: DeskSocket, error: Error & { data?: Partial<Refusal> }): void {
  if (from.active) {
    tryAgainIn(comeBackAfter('everybody'));
    return;
  }
  if (error.data?.code === 'signed-out') {
    become({ kind: 'signed-out' });
    return;
  }
  const { code = 'unavailable', message = error.message } = error.data ?? {};
  become({ kind: 'refused', code, message });
  tryAgainIn((error.data?.retryAfterMs ?? REFUSED_AGAIN_MS) * (0.75 + Math.random() / 2));
}

function tryAgainIn(ms: number): void {
  clearTimeout(againTimer);
  againTimer = setTimeout(() => socket?.connect(), ms);
}

function reconnectIfAway(): void {
  if (state.kind === 'connecting' || state.kind === 'lost') reconnect();
}

function become(next: ConnectionState): void {
  if (next.kind === 'connecting') watchForLoss();
  else clearTimeout(lostTimer);
  state = next;
  for (const listener of stateListeners) listener();
}

function watchForLoss(): void {
  clearTimeout(lostTimer);
  lostTimer = setTimeout(() => become({ kind: 'lost' }), SHOWN_AS_LOST_AFTER_MS);
}

function readAgain(): void {
  for (const listener of readListeners) listener();
}

function socketWithin(timeoutMs: number): Promise<DeskSocket | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), timeoutMs);
    awaitingSocket.add((opened) => {
      clearTimeout(timer);
      resolve(opened);
    });
  });
}
