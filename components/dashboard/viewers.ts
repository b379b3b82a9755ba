'use client';

import { useMemo, useSyncExternalStore } from 'react';
import { listen } from '#/components/connection/connection.ts';
import type { ConversationViewers, Viewer } from '#/lib/protocol/views.ts';

/** Which colleagues look at which conversation. The server says so, and when they are gone. */

const none: readonly Viewer[] = [];
let known: ReadonlyMap<string, readonly Viewer[]> = new Map();
let listening = false;
const listeners = new Set<() => void>();

/** All of it anew: with every opening of the dashboard. */
export function takeViewers(all: readonly ConversationViewers[]): void {
  if (!listening) listen('viewers:changed', changed);
  listening = true;
  show(new Map(all.map(({ conversationId, viewers }) => [conversationId, viewers])));
}

/** Colleagues who have this conversation open, who writes there first. */
export function useViewers(conversationId: string, myId: string): readonly Viewer[] {
  const all = useSyncExternalStore(
    subscribe,
    () => known.get(conversationId) ?? none,
    () => none,
  );
  return useMemo(() => all.filter(({ id }) => id !== myId), [all, myId]);
}

/** "Kim writes", "Kim and Lee look", "Kim writes, Lee looks". */
export function viewersText(viewers: readonly Viewer[]): string {
  const writing = viewers.filter((viewer) => viewer.writing).map(({ name }) => name);
  const looking = viewers.filter((viewer) => !viewer.writing).map(({ name }) => name);
  return [said(writing, 'is writing', 'are writing'), said(looking, 'is looking', 'are looking')]
    .filter((words) => words !== '')
    .join(', ');
}

function said(names: readonly string[], one: string, several: string): string {
  if (names.length === 0) return '';
  return `${new Intl.ListFormat('en-GB').format(names)} ${names.length === 1 ? one : several}`;
}

function changed({ conversationId, viewers }: ConversationViewers): void {
  const next = new Map(known);
  if (viewers.length === 0) next.delete(conversationId);
  else next.set(conversationId, viewers);
  show(next);
}

function show(next: ReadonlyMap<string, readonly Viewer[]>): void {
  known = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
