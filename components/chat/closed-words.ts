import type { HoursView } from '#/lib/protocol/views.ts';
import type { ChatTexts } from './texts/english.ts';

const WEEK_MS = 6 * 24 * 60 * 60_000;

/** The reader's language and how they write times; their own clock decides, not the desk's. */
export type Reader = { texts: ChatTexts; language: string; locale: string; now: number };

/** When people answer again, as part of a sentence: "on Tuesday at 09:00"; null when nobody knows. */
export function opensWords({ until }: HoursView, { texts, locale, now }: Reader): string | null {
  if (until === null) return null;
  const day = (style: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, style).format(until);
  const isToday =
    day({ dateStyle: 'short' }) === new Intl.DateTimeFormat(locale, { dateStyle: 'short' }).format(now);
  const far: Intl.DateTimeFormatOptions = until - now > WEEK_MS ? { day: 'numeric', month: 'long' } : {};
  return texts.whenOpens(isToday ? null : day({ weekday: 'long', ...far }), day({ timeStyle: 'short' }));
}

/** What customers are told while the desk is closed: its own words in their language, else the chat's; null while it is open. */
export function closedWords(hours: HoursView | null, business: string, reader: Reader): string | null {
  if (!hours || hours.open) return null;
  const opens = opensWords(hours, reader);
  const own = hours.texts[reader.language]?.trim();
  // A sentence of when it opens says nothing where that is not known.
  if (!own || (opens === null && own.includes('{opens}'))) return reader.texts.closedNow(opens);
  return own.replaceAll('{opens}', opens ?? '').replaceAll('{business}', business || reader.texts.support);
}
