import { describe, expect, test } from 'vitest';
import { closedExamples, exampleOf } from '#/components/administration/chat-languages.ts';
import { closedWords, opensWords, type Reader } from '#/components/chat/closed-words.ts';
import { english } from '#/components/chat/texts/english.ts';
import { german } from '#/components/chat/texts/german.ts';
import { type Language, languages } from '#/components/chat/texts/languages.ts';
import type { HoursView } from '#/lib/protocol/views.ts';

/** A local time of whoever runs the tests: customers read their own clock. */
const local = (day: number, hour: number) => new Date(2026, 10, day, hour).getTime();
const night = local(23, 20);
const closed = (until: number | null, texts: Record<string, string> = {}): HoursView => ({
  open: false,
  until,
  texts,
});
const inEnglish: Reader = { texts: english, language: 'en', locale: 'en-GB', now: night };
const inGerman: Reader = { texts: german, language: 'de', locale: 'de-DE', now: night };

describe('when people answer again', () => {
  test.each([
    ['today', local(23, 22), 'at 22:00', 'um 22:00 Uhr'],
    ['tomorrow', local(24, 9), 'on Tuesday at 09:00', 'am Dienstag um 09:00 Uhr'],
    ['far off', local(30, 21), 'on Monday 30 November at 21:00', 'am Montag, 30. November um 21:00 Uhr'],
  ])('%s, in both languages', (_what, until, en, de) => {
    expect(opensWords(closed(until), inEnglish)).toBe(en);
    expect(opensWords(closed(until), inGerman)).toBe(de);
  });
});

describe('what customers are told while it is closed', () => {
  const tuesday = local(24, 9);

  test('nothing while it is open, or while hours are off', () => {
    expect(
      closedWords({ open: true, until: tuesday, texts: { en: 'Closed.' } }, 'Harbor', inEnglish),
    ).toBeNull();
    expect(closedWords(null, 'Harbor', inEnglish)).toBeNull();
  });

  test('the words of the chat where the desk has none in this language, and never those of another', () => {
    const hours = closed(tuesday, { en: '{business} opens {opens}.' });
    expect(closedWords(hours, 'Harbor', inEnglish)).toBe('Harbor opens on Tuesday at 09:00.');
    expect(closedWords(hours, 'Harbor', inGerman)).toBe(
      'Wir haben gerade geschlossen. Menschen antworten am Dienstag um 09:00 Uhr wieder.',
    );
  });

  test('a sentence of when it opens is not said where nobody knows', () => {
    const hours = closed(null, { en: 'We open {opens}.', de: 'Betriebsferien.' });
    expect(closedWords(hours, 'Harbor', inEnglish)).toBe('We are closed now.');
    expect(closedWords(hours, 'Harbor', inGerman)).toBe('Betriebsferien.');
  });
});

test('administrators are shown the very words of the chat, in every language it speaks', async () => {
  const chatLanguages = Object.keys(languages) as Language[];
  expect(Object.keys(closedExamples)).toEqual(chatLanguages);
  for (const language of chatLanguages) {
    const texts = await languages[language].load();
    const reader: Reader = { texts, language, locale: languages[language].locale, now: night };
    const hours = closed(local(24, 9));
    expect(closedExamples[language]).toEqual({
      name: languages[language].name,
      opens: opensWords(hours, reader),
      closed: closedWords(hours, 'Harbor', reader),
    });
    const own = '{business}: {opens}.';
    expect(exampleOf(language, own, 'Harbor')).toBe(
      closedWords({ ...hours, texts: { [language]: own } }, 'Harbor', reader),
    );
  }
});
