'use client';

import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';

export type Select = (conversationId: string | null, seq?: number) => void;

/** The conversation that is open, kept in the address: a reload stays, and on phones "back" leads to the list. */
export function useSelected(): [selectedId: string | null, select: Select] {
  const selectedId = useSyncExternalStore(subscribe, readId, () => null);
  const select = useCallback<Select>((conversationId, seq) => {
    if (seq === undefined && conversationId === readId()) return;
    go(addressOf(conversationId, seq));
  }, []);
  return [selectedId, select];
}

/** Shows a fact of the conversation that is open: the row may not be drawn, so nobody else can. */
export function goToFact(seq: number): void {
  go(addressOf(readId(), seq));
}

/** The fact of the open conversation that the address names: #conversation/seq. `visits` rises whenever it is asked for. */
export function useNamedFact(): { seq: number | null; visits: number } {
  const seq = useSyncExternalStore(subscribe, readSeq, () => null);
  const [visits, setVisits] = useState(0);
  useEffect(() => subscribe(() => setVisits((before) => before + 1)), []);
  return { seq, visits };
}

function go(place: string): void {
  if (place !== location.hash.slice(1)) location.hash = place;
  // There already, but perhaps scrolled away since.
  else window.dispatchEvent(new HashChangeEvent('hashchange'));
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

const PLACE = /^([0-9a-f-]{36})(?:\/(\d{1,9}))?$/i;

function addressOf(conversationId: string | null, seq: number | undefined): string {
  return seq === undefined ? (conversationId ?? '') : `${conversationId}/${seq}`;
}

function readId(): string | null {
  return PLACE.exec(location.hash.slice(1))?.[1] ?? null;
}

function readSeq(): number | null {
  const seq = PLACE.exec(location.hash.slice(1))?.[2];
  return seq === undefined ? null : Number(seq);
}
