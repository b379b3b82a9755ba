import { useSyncExternalStore } from 'react';
import type { Fact } from '#/lib/conversation/facts.ts';
import type { Refusal } from '#/lib/conversation/refusal.ts';
import { type ConversationState, emptyConversation } from '#/lib/conversation/state.ts';
import type { ConversationPage } from '#/lib/protocol/answers.ts';
import type { Activity, ServerToClient } from '#/lib/protocol/events.ts';
import type { QueuePlace } from '#/lib/protocol/views.ts';
import { ask, isConnected, listen, onReadAgain } from './connection.ts';
import { type Cursor, type Stream, streamAfter, withFacts } from './merge.ts';

/** A conversation as this browser knows it: the log after the server's, and the signals of the moment. */
export type ConversationView = {
  conversationId: string;
  facts: readonly Fact[];
  /** Folded from the facts this reader may see. */
  state: ConversationState;
  /** Answers being written, oldest first. */
  streams: readonly Stream[];
  activity: Activity | null;
  /** Who is typing, other than the reader. */
  typing: { who: 'customer' | 'person'; name: string; personId: string | null } | null;
  place: QueuePlace | null;
  /** False until the first page has come. */
  loaded: boolean;
  /** Why it could not be read; null once it could. */
  problem: Refusal | null;
};

export type ConversationLog = {
  read: () => ConversationView;
  /** Listens and keeps up while somebody is subscribed. */
  subscribe: (listener: () => void) => () => void;
  /** Takes a page that came by another way. */
  take: (page: ConversationPage) => void;
  sync: () => Promise<void>;
};

type Typing = Parameters<ServerToClient['typing:changed']>[0];

const POLL_MS = 10_000;
const TYPING_MS = 6000;
/** Read ones are kept, so that going back to a conversation shows it at once. */
const MOST_KEPT = 30;

const logs = new Map<string, ConversationLog & { idle: () => boolean }>();

export function conversationLog(conversationId: string): ConversationLog {
  const known = logs.get(conversationId);
  if (known) return known;
  const oldest = logs.size >= MOST_KEPT && [...logs].find(([, log]) => log.idle());
  if (oldest) logs.delete(oldest[0]);
  const log = openLog(conversationId);
  logs.set(conversationId, log);
  return log;
}

/** The conversation, kept up to date while shown; null without one. */
export function useConversation(conversationId: string | null): ConversationView | null {
  const log = conversationId ? conversationLog(conversationId) : null;
  return useSyncExternalStore(log?.subscribe ?? subscribeToNothing, log?.read ?? readNothing, readNothing);
}

const subscribeToNothing = () => () => {};
const readNothing = () => null;

function openLog(conversationId: string): ConversationLog & { idle: () => boolean } {
  let view: ConversationView = { ...emptyView, conversationId };
  let cursor: Cursor = { head: 0, gone: new Set() };
  let mark: string | null = null;
  let syncing: Promise<void> | null = null;
  let again = false;
  let typingTimer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();

  function show(change: Partial<ConversationView>): void {
    view = { ...view, ...change };
    for (const listener of listeners) listener();
  }

  function takeFacts(facts: readonly Fact[], head: number, more: Partial<ConversationView> = {}): void {
    const merged = withFacts(view, cursor, facts, head);
    cursor = merged.cursor;
    const wrote = merged.change.facts?.at(-1)?.kind;
    const typing = wrote === 'human-replied' || wrote === 'customer-wrote' ? { typing: null } : {};
    show({ ...merged.change, ...typing, ...more });
  }

  /** A backup was restored: what was read of the log before it means nothing now. */
  function startAnew(): void {
    cursor = { head: 0, gone: new Set() };
    show({ ...emptyView, conversationId });
  }

  function take(page: ConversationPage, after = 0): void {
    if (mark !== null && mark !== page.mark) startAnew();
    mark = page.mark;
    // It goes on from a cursor that counts no more.
    if (after > cursor.head) return void sync();
    takeFacts(page.facts, page.head, {
      place: page.place,
      loaded: view.loaded || !page.more,
      problem: null,
    });
  }

  async function readOn(): Promise<void> {
    do {
      again = false;
      const after = cursor.head;
      const answer = await ask('conversation:sync', { conversationId, after });
      if (answer.ok) {
        take(answer.data, after);
        again ||= answer.data.more;
      } else if (answer.error.code === 'limited') {
        await new Promise((resolve) => setTimeout(resolve, answer.error.retryAfterMs ?? 1000));
        again = listeners.size > 0;
      } else {
        unreadable(answer.error, after);
      }
    } while (again);
  }

  function unreadable(problem: Refusal, after: number): void {
    const gone = problem.code === 'not-found';
    if (gone && after > 0) startAnew();
    // That it is not there was said already, perhaps with the reason.
    if (!gone || view.problem?.code !== 'not-found') show({ problem });
  }

  function sync(): Promise<void> {
    again = true;
    syncing ??= readOn().finally(() => {
      syncing = null;
    });
    return syncing;
  }

  function typingChanged({ who, name, personId, typing }: Typing): void {
    clearTimeout(typingTimer);
    if (typing) typingTimer = setTimeout(() => show({ typing: null }), TYPING_MS);
    show({ typing: typing ? { who, name, personId } : null });
  }

  function erased(): void {
    startAnew();
    show({ loaded: true, problem: { code: 'not-found', message: 'This conversation was erased.' } });
  }

  function start(): () => void {
    const here = eventsOf(conversationId);
    const stops = [
      listen(
        'facts:appended',
        here(({ after, head, facts }) => {
          // Only pages say which log this is; a conversation that begins here would have none for a while.
          if (after > cursor.head || mark === null) void sync();
          if (after <= cursor.head && head > cursor.head) takeFacts(facts, head);
        }),
      ),
      listen(
        'stream:grew',
        here((piece) => {
          const streams = streamAfter(view, cursor, piece);
          if (streams !== view.streams) show({ streams });
        }),
      ),
      listen(
        'stream:dropped',
        here(({ messageId }) => {
          cursor.gone.add(messageId);
          show({ streams: view.streams.filter((stream) => stream.messageId !== messageId) });
        }),
      ),
      listen(
        'activity:changed',
        here(({ activity }) => show({ activity })),
      ),
      listen(
        'place:changed',
        here(({ place }) => show({ place })),
      ),
      listen('typing:changed', here(typingChanged)),
      listen('conversation:gone', here(erased)),
      onReadAgain(() => {
        // What is still being written comes again from its start; after a crash of the server it never goes on.
        show({ streams: [], activity: null, typing: null });
        void sync();
      }),
    ];
    // Events are hints; this is the net below them.
    const poll = setInterval(() => isLookedAt() && void sync(), POLL_MS);
    void sync();
    return () => {
      clearInterval(poll);
      clearTimeout(typingTimer);
      for (const stop of stops) stop();
      view = { ...view, streams: [], activity: null, typing: null };
    };
  }

  return { read: () => view, take, sync, ...whileHeard(listeners, start) };
}

/** Runs from the first listener to the last. */
function whileHeard(listeners: Set<() => void>, start: () => () => void) {
  let stop: (() => void) | null = null;
  return {
    idle: () => listeners.size === 0,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      stop ??= start();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stop?.();
        stop = null;
      };
    },
  };
}

function isLookedAt(): boolean {
  return isConnected() && document.visibilityState === 'visible';
}

/** Makes handlers that hear one conversation only. */
function eventsOf(conversationId: string) {
  return <E extends { conversationId: string }>(handle: (event: E) => void) => {
    return (event: E) => {
      if (event.conversationId === conversationId) handle(event);
    };
  };
}

const emptyView: ConversationView = {
  conversationId: '',
  facts: [],
  state: emptyConversation,
  streams: [],
  activity: null,
  typing: null,
  place: null,
  loaded: false,
  problem: null,
};
