import { dateFormat } from '#/components/ui/date-format.ts';

/** The time of day, with the date before it unless it was today; in the reader's format. Times in ms. */
export function dayAndTime(at: number, now: number): string {
  const today = new Date(at).toDateString() === new Date(now).toDateString();
  return dateFormat(
    undefined,
    today ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' },
  ).format(at);
}
