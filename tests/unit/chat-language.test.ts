import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { english } from '#/components/chat/texts/english.ts';
import { german } from '#/components/chat/texts/german.ts';

/** A browser of which the chat asks only this. */
const browser = {
  address: new URL('https://help.example.com/chat'),
  prefers: ['en-US'],
  kept: new Map<string, string>(),
  refusesStorage: false,
  framed: false,
  heard: new Map<string, (event: { key: string; newValue: string | null }) => void>(),
};
/** How loading German goes. */
let loading: () => Promise<typeof german>;

// A component on screen: it subscribes once and reads when it likes.
vi.mock('react', () => ({
  useEffect: () => undefined,
  useSyncExternalStore: (subscribe: (listener: () => void) => () => void, read: () => unknown) => {
    subscribe(() => undefined);
    return read();
  },
}));
vi.mock('#/components/chat/texts/languages.ts', async (original) => {
  const real = await original<typeof import('#/components/chat/texts/languages.ts')>();
  const { en, de } = real.languages;
  return { ...real, languages: { en, de: { ...de, load: () => loading() } } };
});

async function openChat() {
  vi.resetModules();
  const chat = await import('#/components/chat/language.ts');
  const opened = {
    ...chat,
    now: () => {
      const { language, locale, settled, failed, texts } = chat.useLanguage();
      return { language, locale, settled, failed, says: texts.send };
    },
  };
  opened.now();
  return opened;
}
const loaded = () => vi.advanceTimersByTimeAsync(1);
const inEnglish = { language: 'en', locale: 'en-GB', settled: true, failed: false, says: english.send };
const inGerman = { language: 'de', locale: 'de-DE', settled: true, failed: false, says: german.send };

beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(browser, { address: new URL('https://help.example.com/chat'), prefers: ['en-GB'] });
  Object.assign(browser, { kept: new Map(), refusesStorage: false, framed: false, heard: new Map() });
  loading = () => new Promise((resolve) => setTimeout(() => resolve(german), 1));
  const storage = () => {
    if (browser.refusesStorage) throw new DOMException('Not here.', 'SecurityError');
    return browser.kept;
  };
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => storage().get(key) ?? null,
    setItem: (key: string, value: string) => storage().set(key, value),
  });
  vi.stubGlobal('navigator', {
    get languages() {
      return browser.prefers;
    },
  });
  vi.stubGlobal('location', {
    get search() {
      return browser.address.search;
    },
    get href() {
      return browser.address.href;
    },
  });
  vi.stubGlobal('window', {
    get parent() {
      return browser.framed ? {} : window;
    },
  });
  vi.stubGlobal('history', {
    state: null,
    replaceState: (_state: unknown, _title: string, to: URL) => {
      browser.address = to;
    },
  });
  vi.stubGlobal('addEventListener', (event: string, listener: () => void) =>
    browser.heard.set(event, listener),
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('What the chat speaks', () => {
  test('is known at once for readers of English', async () => {
    expect((await openChat()).now()).toEqual(inEnglish);
  });

  test('is not shown before it has come for readers of another language', async () => {
    browser.prefers = ['de-DE'];
    const chat = await openChat();
    expect(chat.now().settled).toBe(false);
    await loaded();
    expect(chat.now()).toEqual(inGerman);
  });

  test('is, in a frame on another page, what the reader chose before what that page says', async () => {
    browser.framed = true;
    browser.address = new URL('https://help.example.com/chat?embed=1&lang=de');
    const framed = await openChat();
    await loaded();
    expect(framed.now()).toEqual(inGerman);
    browser.kept.set('switchboard.language', 'en');
    expect((await openChat()).now()).toEqual(inEnglish);
  });

  test('is what the address says, then what was chosen, then what the browser prefers', async () => {
    browser.prefers = ['fr', 'de-AT', 'en'];
    const preferring = await openChat();
    await loaded();
    expect(preferring.now()).toEqual({ ...inGerman, locale: 'de-AT' });
    preferring.chooseLanguage('en');
    expect((await openChat()).now()).toEqual({ ...inEnglish, locale: 'en' });
    browser.address = new URL('https://help.example.com/chat?embed=1&lang=de');
    const addressed = await openChat();
    await loaded();
    expect(addressed.now().language).toBe('de');
  });

  test('changes the address along, so that a reload does not bring the old language back', async () => {
    browser.address = new URL('https://help.example.com/chat?lang=de&embed=1');
    const chat = await openChat();
    await loaded();
    chat.chooseLanguage('en');
    expect(browser.address.search).toBe('?lang=en&embed=1');
    expect((await openChat()).now()).toEqual(inEnglish);
  });

  test('follows what is chosen in another tab, and nothing else that is kept there', async () => {
    const chat = await openChat();
    const hear = (key: string, newValue: string | null) => browser.heard.get('storage')?.({ key, newValue });
    hear('switchboard.conversation', 'de');
    hear('switchboard.language', null);
    hear('switchboard.language', 'tlh');
    await loaded();
    expect(chat.now()).toEqual(inEnglish);
    hear('switchboard.language', 'de');
    await loaded();
    expect(chat.now()).toEqual(inGerman);
  });

  test('is what was chosen last, whichever comes first', async () => {
    const chat = await openChat();
    chat.chooseLanguage('de');
    chat.chooseLanguage('en');
    await loaded();
    expect(chat.now()).toEqual(inEnglish);
  });

  test('is English while another takes long, and that one when it comes', async () => {
    browser.prefers = ['de-DE'];
    loading = () => new Promise((resolve) => setTimeout(() => resolve(german), 9000));
    const chat = await openChat();
    await vi.advanceTimersByTimeAsync(3900);
    expect(chat.now().settled).toBe(false);
    await vi.advanceTimersByTimeAsync(200);
    expect(chat.now()).toEqual(inEnglish);
    await vi.advanceTimersByTimeAsync(5000);
    expect(chat.now()).toEqual(inGerman);
  });

  test('stays, and says so, when another cannot be loaded', async () => {
    loading = async () => {
      throw new Error('Loading chunk 7 failed.');
    };
    const chat = await openChat();
    chat.chooseLanguage('de');
    await loaded();
    expect(chat.now()).toEqual({ ...inEnglish, failed: true });
    loading = async () => german;
    chat.chooseLanguage('de');
    await loaded();
    expect(chat.now()).toEqual(inGerman);
  });

  test('can be chosen for this page where the browser keeps nothing', async () => {
    browser.refusesStorage = true;
    const chat = await openChat();
    chat.chooseLanguage('de');
    await loaded();
    expect(chat.now()).toEqual(inGerman);
    expect(chat.textsNow()).toBe(german);
  });
});
