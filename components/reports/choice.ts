import { datePlus, isDate, weekdayOf } from '#/lib/conversation/reports/calendar.ts';

/** What a reader has chosen to look at, as it stands in the address: a link to it leads to the same. */

export const presets = [
  'today',
  '7-days',
  '30-days',
  '90-days',
  'this-week',
  'this-month',
  'last-month',
] as const;
export type Preset = (typeof presets)[number];

/** A preset moves on with the days; own dates stay. */
export type Choice = { kind: 'preset'; preset: Preset } | { kind: 'dates'; from: string; to: string };

export const presetWords: Record<Preset, string> = {
  today: 'Today',
  '7-days': 'Last 7 days',
  '30-days': 'Last 30 days',
  '90-days': 'Last 90 days',
  'this-week': 'This week',
  'this-month': 'This month',
  'last-month': 'Last month',
};

const usual: Choice = { kind: 'preset', preset: '7-days' };

/** What an address asks for; the last week when it asks for nothing there is. */
export function choiceFrom(search: string): Choice {
  const query = new URLSearchParams(search);
  const [from, to] = [query.get('from') ?? '', query.get('to') ?? ''];
  if (isDate(from) && isDate(to))
    return from <= to ? { kind: 'dates', from, to } : { kind: 'dates', from: to, to: from };
  const preset = presets.find((known) => known === query.get('range'));
  return preset ? { kind: 'preset', preset } : usual;
}

export function searchOf(choice: Choice): string {
  return choice.kind === 'preset' ? `?range=${choice.preset}` : `?from=${choice.from}&to=${choice.to}`;
}

/** Its dates, both included. @param today yyyy-mm-dd where the reader is. */
export function datesOf(choice: Choice, today: string): { from: string; to: string } {
  if (choice.kind === 'dates') return { from: choice.from, to: choice.to };
  switch (choice.preset) {
    case 'today':
      return { from: today, to: today };
    case '7-days':
      return { from: datePlus(today, -6), to: today };
    case '30-days':
      return { from: datePlus(today, -29), to: today };
    case '90-days':
      return { from: datePlus(today, -89), to: today };
    case 'this-week':
      return { from: datePlus(today, -weekdayOf(today)), to: today };
    case 'this-month':
      return { from: `${today.slice(0, 8)}01`, to: today };
    case 'last-month': {
      const to = datePlus(`${today.slice(0, 8)}01`, -1);
      return { from: `${to.slice(0, 8)}01`, to };
    }
    default:
      return choice.preset satisfies never;
  }
}
