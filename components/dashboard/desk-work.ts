'use client';

import { useSyncExternalStore } from 'react';
import { ask, isConnected, listen, onReadAgain } from '#/components/connection/connection.ts';
import type { Refusal } from '#/lib/conversation/refusal.ts';
import type { DeskWorkView } from '#/lib/protocol/views.ts';

/** Canned replies, tags and my views: read once for all who show them, and again when they changed. */
export type DeskWork = { view: DeskWorkView | null; problem: Refusal | null };

const nothing: DeskWork = { view: null, problem: null };
let known = nothing;
let stops: (() => void)[] = [];
const listeners = new Set<() => void>();

export function useDeskWork(): DeskWork {
  return useSyncExternalStore(
    subscribe,
    () => known,
    () => nothing,
  );
}

export async function readDeskWork(): Promise<void> {
  const answer = await ask('desk-work:read', {});
  // What was read before is shown on while it cannot be read anew.
  known = answer.ok ? { view: answer.data, problem: null } : { view: known.view, problem: answer.error };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) {
    stops = [listen('desk-work:changed', () => void readDeskWork()), onReadAgain(() => void readDeskWork())];
    if (isConnected()) void readDeskWork();
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    for (const stop of stops) stop();
    stops = [];
  };
}
