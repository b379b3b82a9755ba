import type { OpenOrClosed } from '#/lib/conversation/business-hours.ts';

/** "Open now, until Tuesday 17:00." in the time zone of the desk, for who sets the hours. */
export function openWords({ open, until }: OpenOrClosed, timeZone: string): string {
  const state = open ? 'Open now' : 'Closed now';
  if (until === null)
    return open ? `${state}, and it stays so.` : `${state}, and nothing opens within a year.`;
  const when = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(until);
  return `${state}, until ${when} (${timeZone}).`;
}
