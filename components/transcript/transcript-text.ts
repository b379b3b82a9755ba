/** A conversation as a text that people keep: one entry after another, under the day it happened. */

export type TranscriptEntry = {
  /** ms since 1970. */
  at: number;
  /** Who said it, or what happened. */
  head: string;
  /** What was said; null where the head says it all. */
  text: string | null;
};

/** Whatever an editor may show as a new line. */
const lineBreaks = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

/** How the reader writes dates and times; what is left out is the browser's own. */
export type Reader = { locale?: string; timeZone?: string };

/** @param about lines below the title. */
export function transcriptText(
  title: string,
  about: readonly string[],
  entries: readonly TranscriptEntry[],
  { locale, timeZone }: Reader = {},
): string {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone });
  const lines = [title, '='.repeat(title.length), ...about];
  let today = '';
  for (const { at, head, text } of entries) {
    const date = day.format(at);
    if (date !== today) lines.push('', '', date, '-'.repeat(date.length));
    today = date;
    const one = head.split(lineBreaks).join(' ');
    lines.push('', `[${time.format(at)}] ${text === null ? one : `${one}:`}`);
    // Indented, so that nothing somebody wrote can pass for an entry.
    if (text !== null) lines.push(...text.split(lineBreaks).map((line) => `    ${line}`.trimEnd()));
  }
  return `${lines.join('\n')}\n`;
}

/** "conversation-2026-11-20.txt", by the reader's own day on which it began. */
export function transcriptName(startedAt: number, { timeZone }: Reader = {}): string {
  // This locale writes dates as file names like them: year, month, day.
  const day = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone }).format(startedAt);
  return `conversation-${day}.txt`;
}

/** The reader's time zone by its name, "Europe/Berlin". */
export function timeZoneName({ timeZone }: Reader = {}): string {
  return timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}
