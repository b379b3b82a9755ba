import { describe, expect, test } from 'vitest';
import { counting } from '#/components/chat/texts/counting.ts';
import { type ChatTexts, english, type Refused } from '#/components/chat/texts/english.ts';
import { german } from '#/components/chat/texts/german.ts';
import { firstLanguage, languageOf, languages, localeOf } from '#/components/chat/texts/languages.ts';
import { threadItems } from '#/components/chat/thread-items.ts';
import { agentNames, type ToolObject, toolNames, waitingReasons } from '#/lib/conversation/facts.ts';
import type { RefusalCode } from '#/lib/conversation/refusal.ts';
import { visitorCommands } from '#/lib/protocol/commands.ts';

/** What each sentence of a table is called with, several times; words that are no sentences are left out. */
type GivenTo<Table> = {
  [K in keyof Table as Table[K] extends Words ? never : K]: Table[K] extends (
    ...given: infer Given
  ) => unknown
    ? Given[]
    : GivenTo<Table[K]>;
};
type Words = string | readonly string[] | Record<string, string>;
type Call<K extends keyof GivenTo<ChatTexts>> = GivenTo<ChatTexts>[K] extends (infer Given)[] ? Given : never;

const codes: readonly RefusalCode[] = [
  'not-found',
  'invalid',
  'forbidden',
  'signed-out',
  'conflict',
  'limited',
  'unavailable',
];
const refusable = [...Object.keys(visitorCommands), 'connection', 'attachments'] as Refused[];
const counts = [0, 1, 2, 5, 1234];
/** What a tool can work on. */
const objects: readonly (ToolObject | null)[] = [
  null,
  { kind: 'invoice', invoiceId: 'INV-5101' },
  { kind: 'invoices' },
  { kind: 'plan' },
  { kind: 'service', name: 'Sync' },
];
const unnoticed = 'The desk said this in English.';

/** What each sentence is tried with: every case it tells apart. A new one has a line here, or this does not compile. */
const given: GivenTo<ChatTexts> = {
  whoAnswersText: [
    [{ kind: 'ollama', model: 'llama3.1:latest' }],
    [{ kind: 'built-in', model: 'built-in responder' }],
  ] as Call<'whoAnswersText'>[],
  model: [['llama3.1:latest']],
  left: counts.map((count) => [count]),
  tooLong: counts.map((count) => [count]),
  attachments: {
    ready: counts.map((count) => [count]),
    remove: { long: [['a.png']] },
    wrongType: [['a.png']],
    tooLarge: [['a.png']],
    empty: [['a.png']],
    uploading: [[0], [55]],
    openImage: [['a.png']],
  },
  writtenBy: [['built-in responder'], ['qwen3:8b']],
  withYou: [['Kim']],
  tookOver: [
    ['Billing', 'Triage', 'charged twice'],
    ['Billing', 'Kim', ''],
  ],
  joined: [['Kim']],
  personTookOver: [['Kim', 'Billing']],
  colleagueTookOver: [['Ada', 'Kim']],
  leftOffline: [['Kim']],
  putBack: [['Kim']],
  handedTo: [['Ada', 'Kim']],
  personReopened: [['Kim']],
  closedBy: [['Kim'], [german.you], [null]],
  identityProved: [['Maya Lindqvist']],
  identityRefused: counts.map((count) => [count]),
  codeRefused: counts.map((count) => [count]),
  ticketOpened: [['TCK-7']],
  approved: [['Kim']],
  notApproved: [['Kim']],
  contactLeft: [['sam@example.com']],
  typing: [['Kim']],
  readingFound: [['Billing']],
  brief: {
    nowKnows: [['Billing', 'TCK-7']],
    hasRead: [['Kim', 'TCK-7']],
    wasTold: [['Kim', 'TCK-7']],
    willKnow: [['TCK-7']],
    quoted: [['Doppelt']],
    identity: [['Maya Lindqvist']],
    charges: counts.map((count) => [count, '24 USD', '3. November']),
    invoice: [['INV-5101', '24 USD', '3. November']],
    plan: [['Pro']],
    ticket: [['TCK-7']],
    contact: [['sam@example.com']],
    weAsked: [['INV-5101']],
  },
  nobodyHereKnown: [['TCK-7']],
  peopleAgain: [['um 9:00 Uhr'], [null]],
  whenOpens: [
    ['Dienstag', '09:00'],
    [null, '09:00'],
  ],
  closedNow: [['um 9:00 Uhr'], [null]],
  place: [0, 1, 2, 12].flatMap((place) =>
    [null, 60, 120, 3600, 4000].flatMap((waitSeconds) =>
      [false, true].map(
        (longerThanUsual): Call<'place'> => [{ place, waitSeconds, longerThanUsual, somebodyHere: true }],
      ),
    ),
  ),
  contactDone: [
    ['sam@example.com', null],
    ['sam@example.com', 'TCK-7'],
  ],
  transcriptTitle: [['Harbor']],
  transcriptTimes: [['Europe/Berlin']],
  rated: [[english.scores[5]], [german.scores[1]]],
  pastRated: [[english.scores[5]], [german.scores[1]]],
  pastWith: [['Triage, Kim']],
  pastReading: [['3. November 2026, 14:05']],
  identityWhy: [['Billing']],
  codeWhy: [['Billing']],
  codeSent: [[null], [1], [10]],
  notProved: (['code', 'postal-code'] as const).flatMap((by) =>
    [0, 1, 4].map((triesLeft): Call<'notProved'> => [by, { proved: false, triesLeft, message: unnoticed }]),
  ),
  waitingSentence: waitingReasons.map((reason) => [reason, 'Billing']),
  toolDone: toolNames.flatMap((tool) =>
    objects.flatMap((about): Call<'toolDone'>[] => [
      [tool, true, about],
      [tool, false, about],
    ]),
  ),
  activityWords: [
    ...toolNames.flatMap((tool) =>
      objects.map((about): Call<'activityWords'> => [{ kind: 'tool', agent: 'triage', tool, about }]),
    ),
    [{ kind: 'waiting', agent: 'sales' }],
    [{ kind: 'starting-up', agent: 'sales' }],
    [{ kind: 'thinking', agent: 'sales' }],
  ],
  refused: refusable.flatMap((what) =>
    codes.flatMap((code) =>
      [undefined, 900, 600_000, 86_400_000].map(
        (retryAfterMs): Call<'refused'> => [
          { code, message: unnoticed, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) },
          what,
        ],
      ),
    ),
  ),
};

/** Every word of a language, each sentence as it reads with what it is tried with. */
function everything(texts: ChatTexts): { key: string; words: string }[] {
  return wordsOf('', texts, given);
}

function wordsOf(key: string, value: unknown, tried: unknown): { key: string; words: string }[] {
  if (typeof value === 'string') return [{ key, words: value }];
  if (typeof value === 'function') {
    const calls = tried as unknown[][];
    return calls.flatMap((call) => wordsOf(key, value(...call) ?? [], undefined));
  }
  return Object.entries(value as object).flatMap(([inner, each]) =>
    wordsOf(key ? `${key}.${inner}` : inner, each, (tried as Record<string, unknown> | undefined)?.[inner]),
  );
}

test.each([
  ['English', english],
  ['German', german],
])('%s has words for everything, and nothing in them that is not a word', (_name, texts) => {
  const broken = /^$|^\s|\s$|undefined|null|NaN|\[object|\$\{| {2}|\.\.|[.?]:|!/;
  const all = everything(texts);
  expect(all.length).toBeGreaterThan(300);
  expect(all.filter(({ words }) => broken.test(words))).toEqual([]);
});

describe('German', () => {
  const words = everything(german);

  test('has no English left in it', () => {
    const left =
      /\b(?:the|you|your|we|us|our|and|with|for|from|is|are|it|to|of|this|that|message|send|sent|wait|again|person|people|try|tries|line|account|e-?mail(?!-)|agent|check|please|sorry|okay)\b/i;
    // Addresses and names come from elsewhere.
    const own = words.map((each) => ({ ...each, words: each.words.replace(/\S+@\S+|charged twice/g, '') }));
    expect(own.filter((each) => left.test(each.words) && !/\bCode per E-Mail\b/.test(each.words))).toEqual(
      [],
    );
  });

  test('says Sie, and never du', () => {
    expect(
      words.filter((each) => /\b(?:du|dich|dir|deine?[mnrs]?|euch|euer|eure[mnrs]?)\b/i.test(each.words)),
    ).toEqual([]);
  });

  test('differs from English in every sentence but names', () => {
    const same = everything(english)
      .filter(({ key, words: told }) => words.some((each) => each.key === key && each.words === told))
      .map(({ words: told }) => told);
    expect(same).toEqual(['Chat']);
  });

  test('words each refusal by its code; the English sentence is for codes nobody here knows', () => {
    for (const [refusal, what] of given.refused)
      expect(german.refused(refusal, what)).not.toContain(unnoticed);
    const newer = { code: 'moved' as RefusalCode, message: unnoticed };
    expect(german.refused(newer, 'message:send')).toBe(unnoticed);
  });

  test.each([
    [900, 'Versuchen Sie es gleich noch einmal.'],
    [600_000, 'Versuchen Sie es in 10 Minuten noch einmal.'],
    [86_400_000, 'Versuchen Sie es in 24 Stunden noch einmal.'],
  ])('says when to try again: %d ms', (retryAfterMs, told) => {
    const refusal = { code: 'limited', message: unnoticed, retryAfterMs } as const;
    expect(german.refused(refusal, 'identity:request-code')).toContain(told);
  });

  test('words the reason of a hand-off that the desk had to word itself, and leaves all others', () => {
    const told = (reason: string) =>
      threadItems(
        [
          { kind: 'conversation-started', seq: 1, at: 1 },
          {
            kind: 'agent-handed-off',
            turn: 1,
            from: 'triage',
            to: 'billing',
            reason,
            brief: { goal: '', known: [], done: [], promised: [], openQuestion: null, notes: [] },
            seq: 2,
            at: 2,
          },
        ],
        german,
      ).map((item) => item.kind === 'hand-over' && item.text);
    expect(told('invoices, payments, refunds')).toEqual([
      'Billing hat von Triage übernommen: Rechnungen, Zahlungen, Erstattungen',
    ]);
    expect(told('Doppelt abgebucht.')).toEqual(['Billing hat von Triage übernommen: Doppelt abgebucht']);
  });
});

test('English says what the desk said', () => {
  for (const [refusal, what] of given.refused) expect(english.refused(refusal, what)).toBe(unnoticed);
});

test('names every agent’s role in every language', () => {
  for (const texts of [english, german]) expect(Object.keys(texts.agentRoles)).toEqual([...agentNames]);
});

describe('The language of the chat', () => {
  test.each([
    [['de', null, 'en-US'], 'de'],
    [[null, 'de', 'en-US'], 'de'],
    [['en', 'de', 'de-AT'], 'en'],
    [['tlh', null, 'fr-CH', 'de-CH', 'en'], 'de'],
    [[null, null, 'DE_at'], 'de'],
    [[null, null, 'fr'], 'en'],
    [['constructor', ''], 'en'],
    [[], 'en'],
  ] as const)('is, of %j, %s', (from, language) => {
    expect(firstLanguage(from)).toBe(language);
  });

  test('is written as the reader’s country writes it', () => {
    const noon = Date.UTC(2026, 10, 23, 12);
    const written = (locale: string) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC' }).format(noon);
    expect(localeOf('de', ['en-US', 'de-AT', 'de'])).toBe('de-AT');
    expect(written(localeOf('de', ['en-US']))).toBe('23.11.2026');
    expect(written(localeOf('en', ['de-DE']))).toBe('23/11/2026');
    expect(written(localeOf('en', ['en-US']))).toBe('11/23/2026');
  });

  test('is loaded by its own file and shown by its own name', async () => {
    expect(await languages.de.load()).toBe(german);
    expect(await languages.en.load()).toBe(english);
    expect(Object.values(languages).map(({ name }) => name)).toEqual(['English', 'Deutsch']);
    expect(languageOf('de-CH-1996')).toBe('de');
  });

  test('has as many forms of a word as it tells numbers apart', () => {
    const messages = { one: 'wiadomość', few: 'wiadomości', many: 'wiadomości', other: 'wiadomości' };
    const counted = counting('pl');
    expect([1, 2, 5].map((count) => counted(count, { ...messages, many: 'wiadomości (many)' }))).toEqual([
      '1 wiadomość',
      '2 wiadomości',
      '5 wiadomości (many)',
    ]);
    expect(counting('de')(4321, { other: 'Zeichen' })).toBe('4.321 Zeichen');
  });
});
