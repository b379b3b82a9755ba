import type { Language } from '#/components/chat/texts/languages.ts';

/**
 * What the chat says by itself while it is closed, for who writes other words. Its own file of texts stays out of these
 * pages: shared with them it would weigh on every customer. A test holds the two together.
 */
export const closedExamples: Record<Language, { name: string; opens: string; closed: string }> = {
  en: {
    name: 'English',
    opens: 'on Tuesday at 09:00',
    closed: 'We are closed now. People answer again on Tuesday at 09:00.',
  },
  de: {
    name: 'Deutsch',
    opens: 'am Dienstag um 09:00 Uhr',
    closed: 'Wir haben gerade geschlossen. Menschen antworten am Dienstag um 09:00 Uhr wieder.',
  },
};

/** How a text of the desk's own reads, with the example in the place of the next opening. */
export function exampleOf(language: Language, own: string, business: string): string {
  const { opens, closed } = closedExamples[language];
  const text = own.trim();
  return text === '' ? closed : text.replaceAll('{opens}', opens).replaceAll('{business}', business);
}
