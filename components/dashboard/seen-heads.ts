'use client';

import { useMemo } from 'react';
import { keep, readKept, useKept } from './kept.ts';

/** The newest fact this browser has had on screen, by conversation: what is newer is unread. */

const KEY = 'seen';
const MOST = 500;

export type SeenHeads = Readonly<Record<string, number>>;

export function useSeenHeads(): SeenHeads {
  const [text] = useKept(KEY);
  return useMemo(() => parse(text), [text]);
}

export function markSeen(conversationId: string, head: number): void {
  const seen = parse(readKept(KEY));
  if ((seen[conversationId] ?? 0) >= head) return;
  // Last seen last, so that the oldest are forgotten first.
  const { [conversationId]: _old, ...others } = seen;
  const entries = [...Object.entries(others), [conversationId, head] as const].slice(-MOST);
  keep(KEY, JSON.stringify(Object.fromEntries(entries)));
}

function parse(text: string): SeenHeads {
  try {
    const value: unknown = JSON.parse(text || '{}');
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(Object.entries(value).filter(([, head]) => typeof head === 'number'));
  } catch {
    // Not ours, or cut off: everything counts as unread once.
    return {};
  }
}
