import { setTimeout as sleep } from 'node:timers/promises';
import { type Cursor, streamAfter, withFacts } from '#/components/connection/merge.ts';
import type { Fact } from '#/lib/conversation/facts.ts';
import type { Refusal } from '#/lib/conversation/refusal.ts';
import { emptyConversation } from '#/lib/conversation/state.ts';
import type { ConversationPage } from '#/lib/protocol/answers.ts';
import { ask, type DeskSocket } from '../../support/socket-connection.ts';
import { watchGrowth } from '../checks/growth.ts';

type Shown = Parameters<typeof withFacts>[0];

/** One conversation as a browser would show it: the same merging as the pages, on a socket without a browser. */
export type Screen = {
  readonly conversationId: string;
  shown(): Shown;
  /** How far it has read, facts it may not see included. */
  head(): number;
  /** Reads on until nothing more is there. Waits for the connection; throws when `withinMs` is over. */
  sync(withinMs?: number): Promise<void>;
  /** Waits until `find` gives something. */
  until<T>(find: (facts: readonly Fact[]) => T | undefined | false, withinMs: number): Promise<T>;
  /** What a viewer must never see: an order that falls, a fact that changes or goes away. */
  anomalies(): readonly string[];
  close(): void;
};

const nothing: Shown = { facts: [], state: emptyConversation, streams: [], activity: null, place: null };

/** The net below the events, as the pages have it; theirs is 10 s. */
const POLL_MS = 2000;

export function openScreen(socket: DeskSocket, conversationId: string): Screen {
  let shown = nothing;
  let mark: string | null = null;
  let cursor: Cursor = { head: 0, gone: new Set() };
  const growth = watchGrowth(conversationId);
  let syncing: Promise<void> | null = null;
  let again = false;

  function take(facts: readonly Fact[], head: number): void {
    growth.came(facts);
    const before = { facts: shown.facts, head: cursor.head };
    const merged = withFacts(shown, cursor, facts, head);
    cursor = merged.cursor;
    shown = { ...shown, ...merged.change };
    growth.grew(before, { facts: shown.facts, head: cursor.head });
  }

  /** A backup was restored: what was read before it means nothing now. */
  function startAnew(): void {
    cursor = { head: 0, gone: new Set() };
    shown = nothing;
    growth.beganAnew();
  }

  function takePage(page: ConversationPage, after: number): void {
    if (mark !== null && mark !== page.mark) startAnew();
    mark = page.mark;
    again ||= page.more;
    // It goes on from a cursor that counts no more.
    if (after > cursor.head) again = true;
    else take(page.facts, page.head);
    shown = { ...shown, place: page.place };
  }

  async function readOn(): Promise<void> {
    do {
      again = false;
      const after = cursor.head;
      const answer = await ask(socket, 'conversation:sync', { conversationId, after });
      if (answer.ok) takePage(answer.data, after);
      else await waitFor(answer.error, after);
    } while (again);
  }

  async function waitFor({ code, retryAfterMs }: Refusal, after: number): Promise<void> {
    if (code === 'not-found' && after > 0) startAnew();
    if (code !== 'limited' && code !== 'unavailable') {
      throw new Error(`${conversationId} could not be read: ${code}`);
    }
    await sleep(retryAfterMs ?? 500);
    again = true;
  }

  function syncOnce(): Promise<void> {
    again = true;
    syncing ??= readOn().finally(() => {
      syncing = null;
    });
    return syncing;
  }

  /** Hints may fail: the poll and the next connect ask again. */
  const hint = () => {
    if (socket.connected) syncOnce().catch(() => undefined);
  };

  socket.on('facts:appended', (event) => {
    if (event.conversationId !== conversationId) return;
    if (event.after > cursor.head) hint();
    else if (event.head > cursor.head) take(event.facts, event.head);
  });
  socket.on('stream:grew', (piece) => {
    if (piece.conversationId !== conversationId) return;
    shown = { ...shown, streams: streamAfter(shown, cursor, piece) };
  });
  socket.on('stream:dropped', ({ messageId }) => {
    cursor.gone.add(messageId);
    shown = { ...shown, streams: shown.streams.filter((stream) => stream.messageId !== messageId) };
  });
  socket.on('activity:changed', ({ conversationId: where, activity }) => {
    if (where === conversationId) shown = { ...shown, activity };
  });
  const onConnect = () => {
    shown = { ...shown, streams: [], activity: null };
    hint();
  };
  socket.on('connect', onConnect);
  socket.on('resync', onConnect);
  const poll = setInterval(hint, POLL_MS);

  return {
    conversationId,
    shown: () => shown,
    head: () => cursor.head,
    async sync(withinMs = 10_000) {
      const until = performance.now() + withinMs;
      for (;;) {
        try {
          if (!socket.connected) throw new Error('not connected');
          return await syncOnce();
        } catch (error) {
          if (performance.now() > until) throw error;
          await sleep(50);
        }
      }
    },
    async until(find, withinMs) {
      const until = performance.now() + withinMs;
      for (;;) {
        const found = find(shown.facts);
        if (found) return found;
        if (performance.now() > until) {
          const kinds = shown.facts.map(({ seq, kind }) => `${seq} ${kind}`).join(', ');
          throw new Error(`${conversationId}: waited ${withinMs} ms in vain; shown: ${kinds}`);
        }
        await sleep(10);
      }
    },
    anomalies: growth.anomalies,
    close: () => clearInterval(poll),
  };
}
