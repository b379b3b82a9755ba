import { dateFormat } from './date-format.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "just now", "4 min ago", "3 h ago", else the date in the reader's format. Times in ms. */
export function timeAgo(at: number, now: number): string {
  const past = now - at;
  if (past < MINUTE) return 'just now';
  if (past < HOUR) return `${Math.floor(past / MINUTE)} min ago`;
  if (past < DAY) return `${Math.floor(past / HOUR)} h ago`;
  return dateFormat(undefined, { day: 'numeric', month: 'short' }).format(at);
}

/** The whole date and time in the reader's format, or in that of `locale`. */
export function exactTime(at: number, locale?: string): string {
  return dateFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' }).format(at);
}

/** The day and the time to the minute in the reader's format. */
export function dayAndTime(at: number, locale?: string): string {
  return dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

/** The time of day in the reader's format, for messages of today. */
export function timeOfDay(at: number, locale?: string): string {
  return dateFormat(locale, { timeStyle: 'short' }).format(at);
}

/** How long something lasts: "45 s", "3 min 5 s", "2 h 10 min". */
export function durationWords(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours > 0) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  if (minutes > 0)
    return seconds % 60 && minutes < 10 ? `${minutes} min ${seconds % 60} s` : `${minutes} min`;
  return `${seconds} s`;
}
