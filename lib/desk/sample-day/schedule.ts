import { conversations, shifts } from './day.ts';
import type { Colleague, Deed, Moment } from './steps.ts';

const MINUTE_MS = 60_000;

/** One thing that happens, at a time in ms since 1970. `conversation` counts the conversations of the script. */
export type Happening =
  | { at: number; what: 'comes' | 'goes'; colleague: Colleague }
  | { at: number; what: 'deed'; conversation: number; colleague: Colleague; deed: Deed };

/** The whole day in the order of its times, ending shortly before `now`. */
export function scheduleBefore(now: number): Happening[] {
  const people = shifts.flatMap(({ colleague, comes, goes }): Happening[] => [
    { at: timeOf(comes, now), what: 'comes', colleague },
    { at: timeOf(goes, now), what: 'goes', colleague },
  ]);
  const deeds = conversations.flatMap(({ begins, colleague, steps }, conversation) =>
    steps.map(({ after, deed }): Happening => {
      const at = timeOf(begins, now) + after * MINUTE_MS;
      return { at, what: 'deed', conversation, colleague, deed };
    }),
  );
  return [...people, ...deeds].sort((one, other) => one.at - other.at);
}

/** Before noon the day before yesterday is meant: what nobody closes counts as ended after 24 quiet hours only. */
const LONG_ENOUGH_MS = 36 * 3_600_000;

/** A time of day is that of the last day that began long enough ago, by the clock of the server. */
function timeOf(moment: Moment, now: number): number {
  if (typeof moment !== 'string') return now - moment.minutesAgo * MINUTE_MS;
  const [hours, minutes] = moment.split(':').map(Number);
  const day = new Date(now - LONG_ENOUGH_MS);
  return day.setHours(hours ?? 0, minutes ?? 0, 0, 0);
}
