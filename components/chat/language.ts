import { useEffect, useSyncExternalStore } from 'react';
import { isFramed } from '#/components/connection/framed.ts';
import { type ChatTexts, english } from './texts/english.ts';
import { firstLanguage, type Language, languageOf, languages, localeOf } from './texts/languages.ts';

/** Which language the chat speaks: one for the page. */
export type Spoken = {
  language: Language;
  texts: ChatTexts;
  /** For dates and times: the reader's own variety of the language, e.g. `de-AT`. */
  locale: string;
  /** False in the page as built, which shows no words: it does not know yet who reads it. */
  settled: boolean;
  /** A language that was asked for could not be loaded. */
  failed: boolean;
};

const CHOSEN = 'switchboard.language';
const PARAMETER = 'lang';
/** A language that takes longer comes later; until then the chat speaks English. */
const SETTLED_WITHIN_MS = 4000;

const atBuild: Spoken = {
  language: 'en',
  texts: english,
  locale: languages.en.locale,
  settled: false,
  failed: false,
};

let spoken = atBuild;
/** What is being loaded; an older answer is too late. */
let wanted: Language | null = null;
const listeners = new Set<() => void>();

export function useLanguage(): Spoken {
  return useSyncExternalStore(subscribe, read, readAtBuild);
}

export function useTexts(): ChatTexts {
  return useLanguage().texts;
}

/** The words of now, where no component asks. */
export function textsNow(): ChatTexts {
  return spoken.texts;
}

/** The reader chooses, for all tabs and the next visits too. */
export function chooseLanguage(language: Language): void {
  remember(language);
  keepAddressInLine(language);
  void speak(language);
}

/** Says to the browser what the page is written in, for as long as the chat is on screen. */
export function usePageLanguage({ language, texts, settled }: Spoken): void {
  useEffect(() => {
    const { documentElement } = document;
    if (!settled) return;
    documentElement.lang = language;
    documentElement.dir = languages[language].direction;
    document.title = document.title.replace(english.title, texts.title);
    return () => {
      documentElement.lang = 'en';
      documentElement.removeAttribute('dir');
      document.title = document.title.replace(texts.title, english.title);
    };
  }, [language, texts, settled]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) begin();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) removeEventListener('storage', followOtherTab);
  };
}

const read = () => spoken;
const readAtBuild = () => atBuild;

function begin(): void {
  addEventListener('storage', followOtherTab);
  if (wanted) return;
  // The address of a frame is not the reader's: there their own choice comes first.
  const asked = isFramed() ? [remembered(), inAddress()] : [inAddress(), remembered()];
  void speak(firstLanguage([...asked, ...navigator.languages]));
  setTimeout(() => {
    if (!spoken.settled) show({ settled: true });
  }, SETTLED_WITHIN_MS);
}

async function speak(language: Language): Promise<void> {
  wanted = language;
  try {
    // English is here already: it is shown at once.
    const texts = language === 'en' ? english : await languages[language].load();
    if (wanted !== language) return;
    const locale = localeOf(language, navigator.languages);
    show({ language, texts, locale, settled: true, failed: false });
  } catch {
    // The switch says so, and what is spoken stays.
    if (wanted === language) show({ settled: true, failed: true });
  }
}

function show(part: Partial<Spoken>): void {
  spoken = { ...spoken, ...part };
  for (const listener of listeners) listener();
}

function followOtherTab({ key, newValue }: StorageEvent): void {
  const language = key === CHOSEN && newValue !== null ? languageOf(newValue) : null;
  if (!language) return;
  keepAddressInLine(language);
  void speak(language);
}

function inAddress(): string | null {
  return new URLSearchParams(location.search).get(PARAMETER);
}

/** An address that names a language would bring the old one back with the next reload. */
function keepAddressInLine(language: Language): void {
  const address = new URL(location.href);
  const named = address.searchParams.get(PARAMETER);
  if (named === null || languageOf(named) === language) return;
  address.searchParams.set(PARAMETER, language);
  history.replaceState(history.state, '', address);
}

function remembered(): string | null {
  try {
    return localStorage.getItem(CHOSEN);
  } catch {
    return null;
  }
}

/** Without storage the choice holds for this page. */
function remember(language: Language): void {
  try {
    localStorage.setItem(CHOSEN, language);
  } catch {
    return;
  }
}
