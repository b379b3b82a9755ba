import { type BusinessHours, endMinute, type Stretch } from './business-hours.ts';
import { isTimeZone } from './wall-clock.ts';

/** What can stand in braces in the text for customers while the desk is closed. */
export const hoursVariables = ['opens', 'business'] as const;

export const hoursVariableWords: Record<(typeof hoursVariables)[number], string> = {
  opens: 'when people answer again, by the clock of who reads it',
  business: 'the name of the business',
};

export const weekdayNames = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

/** Why hours cannot be kept like this, or null. */
export function hoursProblem({ timeZone, week, exceptions, texts }: BusinessHours): string | null {
  if (!isTimeZone(timeZone)) return `There is no time zone "${timeZone}". Choose one such as Europe/Berlin.`;
  const days = week.map((stretches, index) => ({ name: weekdayNames[index] ?? '', stretches }));
  const dates = exceptions.map(({ date, stretches }) => ({ name: date, stretches }));
  const wrongDate = exceptions.find(({ date }) => !isDate(date));
  if (wrongDate) return `${wrongDate.date} is no date.`;
  const twice = exceptions.find(({ date }, index) =>
    exceptions.slice(0, index).some((other) => other.date === date),
  );
  if (twice) return `There are two exceptions for ${twice.date}. Keep one.`;
  const overlap = [...days, ...dates].find(({ stretches }) => overlaps(stretches));
  if (overlap) return `${overlap.name}: two stretches overlap. Change one of them.`;
  for (const text of Object.values(texts)) {
    const problem = textProblem(text);
    if (problem !== null) return problem;
  }
  return null;
}

/** Why a text for customers cannot be kept, or null: a name in braces that stands for nothing would reach them. */
export function textProblem(text: string): string | null {
  const names = [...text.matchAll(/\{([^{}\s]{1,40})\}/g)].map(([, name = '']) => name);
  const unknown = names.find((name) => !hoursVariables.some((known) => known === name));
  if (unknown === undefined) return null;
  const known = hoursVariables.map((name) => `{${name}}`).join(' and ');
  return `{${unknown}} stands for nothing. Known are ${known}.`;
}

function overlaps(stretches: readonly Stretch[]): boolean {
  const sorted = stretches.toSorted((one, other) => one.from - other.from);
  return sorted.some((stretch, index) => {
    const next = sorted[index + 1];
    return next !== undefined && next.from < endMinute(stretch);
  });
}

function isDate(date: string): boolean {
  const at = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === date;
}
