'use client';

import { useNow } from './now.ts';
import { durationWords, exactTime, timeAgo } from './time-words.ts';

/** How long ago; the exact time on hover. `at` in ms. */
export function Time({ at, className }: { at: number; className?: string }) {
  const now = useNow();
  return (
    <time dateTime={new Date(at).toISOString()} title={exactTime(at)} className={className}>
      {timeAgo(at, now)}
    </time>
  );
}

/** How long something has gone on, counted by the second: "2 min 10 s". `since` in ms. */
export function Since({ since, className }: { since: number; className?: string }) {
  const now = useNow('brisk');
  return (
    <time dateTime={new Date(since).toISOString()} title={exactTime(since)} className={className}>
      {durationWords(Math.max(0, now - since))}
    </time>
  );
}
