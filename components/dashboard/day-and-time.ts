import { dateFormat } from './date-format.ts';

/** The time of day, with the date before it unless it was today; in the reader's format. Times in ms. */
export function dayAndTime(at: number, now: number): string {
  const today = new Date(at).toDateString() === new Date(now).toDateString();
  return dateFormat(
    undefined,
    today ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' },
  ).format(at);
}

/** The whole date and time, for whoever points at a time of a row. */
export function dateAndExactTime(at: number): string {
  return dateFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' }).format(at);
}
