import { type ChatTexts, english } from './english.ts';

type LanguageFile = {
  /** In the language itself, so that whoever needs it finds it. */
  name: string;
  direction: 'ltr' | 'rtl';
  /** How dates and numbers are written for readers whose browser names no country. */
  locale: string;
  /** All but English are loaded when they are asked for: who reads another does not pay for it. */
  load: () => Promise<ChatTexts>;
};

/** The languages of the chat. A new one is a file beside `english.ts` and a line here. */
export const languages = {
  en: { name: 'English', direction: 'ltr', locale: 'en-GB', load: async () => english },
  de: {
    name: 'Deutsch',
    direction: 'ltr',
    locale: 'de-DE',
    load: async () => (await import('./german.ts')).german,
  },
} as const satisfies Record<string, LanguageFile>;

export type Language = keyof typeof languages;

/** The language of a tag such as `de-AT`; null when the chat does not speak it. */
export function languageOf(tag: string): Language | null {
  const [first = ''] = tag.trim().toLowerCase().split(/[-_]/);
  return Object.hasOwn(languages, first) ? (first as Language) : null;
}

/**
 * Which language the chat begins with.
 * @param from what says so, the strongest first: the address, what was chosen before, what the browser prefers.
 */
export function firstLanguage(from: readonly (string | null)[]): Language {
  for (const tag of from) {
    const language = tag === null ? null : languageOf(tag);
    if (language) return language;
  }
  return 'en';
}

/** How dates and numbers are written: as the browser wants them in this language, e.g. `de-AT`, else as its own country does. */
export function localeOf(language: Language, preferred: readonly string[]): string {
  return preferred.find((tag) => languageOf(tag) === language) ?? languages[language].locale;
}
