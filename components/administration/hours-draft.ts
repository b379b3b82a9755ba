import { newId } from '#/components/connection/ids.ts';
import type { BusinessHours, Stretch } from '#/lib/conversation/business-hours.ts';

/** Business hours while they are edited: times as they are typed, half of one included. */

export type DraftStretch = { key: string; from: string; to: string };
export type DraftException = { key: string; date: string; name: string; stretches: DraftStretch[] };
export type HoursDraft = Omit<BusinessHours, 'week' | 'exceptions'> & {
  week: DraftStretch[][];
  exceptions: DraftException[];
};

export function draftOf({ week, exceptions, ...rest }: BusinessHours): HoursDraft {
  return {
    ...rest,
    week: week.map(typed),
    exceptions: exceptions.map((each) => ({ ...each, key: newId(), stretches: typed(each.stretches) })),
  };
}

/** Null while a time or a date is not filled in. */
export function hoursOf({ week, exceptions, texts, ...rest }: HoursDraft): BusinessHours | null {
  const days = week.map(read);
  const others = exceptions.map(({ date, name, stretches }) => ({ date, name, stretches: read(stretches) }));
  if (others.some(({ date }) => date === '')) return null;
  const whole = [...days, ...others.map(({ stretches }) => stretches)];
  if (whole.some((stretches) => stretches === null)) return null;
  return {
    ...rest,
    week: days.map((stretches) => stretches ?? []),
    exceptions: others
      .map((each) => ({ ...each, stretches: each.stretches ?? [] }))
      .sort((one, other) => (one.date < other.date ? -1 : 1)),
    texts: Object.fromEntries(
      Object.entries(texts)
        .map(([language, text]) => [language, text.trim()] as const)
        .filter(([, text]) => text !== ''),
    ),
  };
}

/** After the last one of the day, else the usual hours. */
export function nextStretch(stretches: readonly DraftStretch[]): DraftStretch {
  const last = stretches.at(-1);
  return { key: newId(), from: last?.to ?? '09:00', to: last ? '' : '17:00' };
}

/** The same hours for all five days of work. */
export function mondayForWorkdays(week: readonly DraftStretch[][]): DraftStretch[][] {
  const [monday = []] = week;
  return week.map((day, index) =>
    index > 0 && index < 5 ? monday.map((stretch) => ({ ...stretch, key: newId() })) : day,
  );
}

/** "22:00" to "06:00" ends on the day after. */
export function endsNextDay({ from, to }: DraftStretch): boolean {
  return from !== '' && to !== '' && to <= from;
}

export function clockWords(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

function typed(stretches: readonly Stretch[]): DraftStretch[] {
  return stretches.map(({ from, to }) => ({ key: newId(), from: clockWords(from), to: clockWords(to) }));
}

function read(stretches: readonly DraftStretch[]): Stretch[] | null {
  const minutes = stretches.map(({ from, to }) => ({ from: minuteOf(from), to: minuteOf(to) }));
  const whole = minutes.filter((each): each is Stretch => each.from !== null && each.to !== null);
  return whole.length === stretches.length ? whole : null;
}

function minuteOf(clock: string): number | null {
  const [, hours, minutes] = /^(\d{2}):(\d{2})/.exec(clock) ?? [];
  return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes);
}
