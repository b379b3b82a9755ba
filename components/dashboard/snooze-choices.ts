/** When something put aside should come back, in this browser's own time. */

export type SnoozeChoice = { label: string; until: number };

const HOUR = 3_600_000;
const MORNING = 9;

/** @param now in ms. */
export function snoozeChoices(now: number): SnoozeChoice[] {
  const tomorrow = morningIn(now, 1);
  const daysToMonday = (8 - new Date(now).getDay()) % 7 || 7;
  const monday = morningIn(now, daysToMonday);
  return [
    { label: 'In an hour', until: now + HOUR },
    { label: 'In three hours', until: now + 3 * HOUR },
    { label: 'Tomorrow at 9', until: tomorrow },
    ...(monday === tomorrow ? [] : [{ label: 'Monday at 9', until: monday }]),
  ];
}

/** What a field for date and time gives, in ms; null while it is not whole. */
export function chosenTime(local: string): number | null {
  const at = new Date(local).getTime();
  return Number.isNaN(at) ? null : at;
}

/** What a field for date and time takes: yyyy-mm-ddThh:mm, local. */
export function fieldTime(at: number): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

function morningIn(now: number, days: number): number {
  const date = new Date(now);
  date.setDate(date.getDate() + days);
  date.setHours(MORNING, 0, 0, 0);
  return date.getTime();
}
