import type { RetentionForecast } from '#/lib/protocol/documents.ts';

/** "90 days", "for ever". */
export function daysWords(days: number | null): string {
  if (days === null) return 'for ever';
  return days === 1 ? '1 day' : `${days} days`;
}

/** What a field says: nothing is the environment's choice. `undefined`: no number of days. */
export function daysIn(typed: string): number | null | undefined {
  const text = typed.trim();
  if (text === '') return null;
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 36_500 ? Number(text) : undefined;
}

/** What is wrong with a field, or nothing. @param most what the environment allows; null: any. */
export function daysProblem(typed: string, most: number | null): string | undefined {
  const days = daysIn(typed);
  if (days === undefined) return 'A whole number of days, or nothing.';
  return days !== null && most !== null && days > most ? `At most ${daysWords(most)}.` : undefined;
}

/** Who says how long closed conversations are kept. */
export function whoDecides(chosen: number | null, most: number | null, setting: string): string {
  if (chosen !== null && (most === null || chosen <= most)) return 'Chosen here.';
  if (most === null) return `${setting} is not set on this machine.`;
  const from = `From ${setting} of this machine.`;
  return chosen === null ? from : `${from} What was chosen here is longer.`;
}

type Moment = keyof RetentionForecast;
const moments: readonly { moment: Moment; words: string }[] = [
  { moment: 'now', words: 'At the next run' },
  { moment: 'inAWeek', words: 'Within a week' },
  { moment: 'inAMonth', words: 'Within 30 days' },
];

/** Lines of a table: what would be gone by when, counted together. */
export function forecastRows(forecast: RetentionForecast) {
  return moments.map(({ moment, words }) => ({ words, ...forecast[moment] }));
}

export function isSameChoice(
  one: { conversationDays: number | null; visitorDays: number | null },
  other: { conversationDays: number | null; visitorDays: number | null },
): boolean {
  return one.conversationDays === other.conversationDays && one.visitorDays === other.visitorDays;
}
