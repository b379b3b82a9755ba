import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { tokenGiver } from '#/components/embed/identity.ts';
import { look } from '#/components/embed/look.ts';
import { fromChat } from '#/components/embed/messages.ts';
import { inkOn, readOptions } from '#/components/embed/options.ts';
import { launcherLanguage, words } from '#/components/embed/words.ts';
import { makeEmbedScript } from '#/lib/launch/embed-script.ts';
import { repository } from '#/tests/support/desk-process.ts';

const src = 'https://help.example.com/embed.js?v=3';

describe('the script', () => {
  const script = makeEmbedScript(repository);

  test('is under 5 kB as it is sent', () => {
    expect(script.packed.length).toBeLessThan(5000);
  });

  test('is one plain script: no types, imports, exports or comments are left in it', () => {
    expect(() => new Function(script.text)).not.toThrow();
    expect(script.text).not.toMatch(/^\s*(?:import|export|\/\/|\/\*|type |interface )/m);
  });

  test('evaluates no text, writes no markup and no style attribute', () => {
    expect(script.text).not.toMatch(
      /\beval\b|new Function|innerHTML|insertAdjacentHTML|document\.write|setAttribute\('style'|cssText/,
    );
  });

  test('is named by what it holds', () => {
    expect(makeEmbedScript(repository).etag).toBe(script.etag);
    expect(script.etag).toMatch(/^W\/"[\w-]{22}"$/);
  });
});

test('the launcher has the colours of the desk, in light and in dark', () => {
  const css = readFileSync(join(repository, 'app', 'globals.css'), 'utf8');
  const themes = [...css.matchAll(/:root \{([^}]*)\}/g)].map(([, block = '']) => block);
  const blocks = [...look.matchAll(/section \{([^}]*)\}/g)].map(([, block = '']) => block);
  const names = {
    ground: 'accent',
    'on-ground': 'on-accent',
    paper: 'paper',
    ink: 'ink',
    hairline: 'hairline',
  };
  for (const index of [0, 1]) {
    for (const [here, there] of Object.entries(names)) {
      const colour = new RegExp(`--${there}: (#[0-9a-f]{6});`).exec(themes[index] ?? '')?.[1];
      expect(blocks[index], `${here} ${index}`).toContain(`--${here}: ${colour};`);
    }
  }
});

describe('options', () => {
  test('nothing said is the right, 24 px from the edges, in the colours of the desk', () => {
    expect(readOptions(src, {}, '')).toEqual({
      desk: 'https://help.example.com',
      side: 'right',
      offset: { side: 24, bottom: 24 },
      colour: null,
      label: null,
      language: 'en',
      countsUnread: true,
    });
  });

  test('all of them can be set', () => {
    const given = {
      side: 'left',
      offset: '16 96',
      colour: '#A1B2C3',
      label: ' Ask us ',
      language: 'de-AT',
      unread: 'off',
    };
    expect(readOptions(src, given, 'en')).toMatchObject({
      side: 'left',
      offset: { side: 16, bottom: 96 },
      colour: '#A1B2C3',
      label: 'Ask us',
      language: 'de',
      countsUnread: false,
    });
  });

  test.each([
    ['16', { side: 16, bottom: 16 }],
    ['16,40', { side: 16, bottom: 40 }],
    ['0', { side: 0, bottom: 0 }],
    ['9999', { side: 400, bottom: 400 }],
    ['-5', { side: 24, bottom: 24 }],
    ['wide', { side: 24, bottom: 24 }],
  ])('the offset %s is read', (offset, read) => {
    expect(readOptions(src, { offset }, '').offset).toEqual(read);
  });

  test.each(['red', '#fff', 'url(https://evil.example)', '#12345g', '#0b5963;--x:1'])(
    'the colour %s is not taken',
    (colour) => {
      expect(readOptions(src, { colour }, '').colour).toBeNull();
    },
  );

  test('without a language of its own it takes that of the page, and English for the rest', () => {
    expect(readOptions(src, {}, 'de-CH').language).toBe('de');
    expect(['', 'fr', 'en-GB', 'to', '__proto__', 'DE'].map(launcherLanguage)).toEqual([
      'en',
      'en',
      'en',
      'en',
      'en',
      'de',
    ]);
  });

  test('words on any colour can be read', () => {
    const levels = [0, 32, 64, 96, 128, 160, 192, 224, 255];
    const hex = (value: number) => value.toString(16).padStart(2, '0');
    for (const red of levels) {
      for (const green of levels) {
        for (const blue of levels) {
          const colour = `#${hex(red)}${hex(green)}${hex(blue)}`;
          const ink = inkOn(colour) === '#fff' ? 1 : 0;
          expect(contrast(luminance(red, green, blue), ink), colour).toBeGreaterThanOrEqual(4.5);
        }
      }
    }
  });

  test('every language counts in its own words', () => {
    expect(words.en.unread(1)).toBe('1 new message');
    expect(words.en.unread(3)).toBe('3 new messages');
    expect(words.de.unread(1)).toBe('1 neue Nachricht');
    expect(Object.keys(words.de).sort()).toEqual(Object.keys(words.en).sort());
  });
});

describe('messages of the chat', () => {
  test.each([
    null,
    undefined,
    'switchboard:ready',
    7,
    [],
    {},
    { type: 'switchboard:unknown' },
    { type: ['switchboard:ready'] },
    { type: 'switchboard:unread' },
    { type: 'switchboard:unread', unread: -1 },
    { type: 'switchboard:unread', unread: 1.5 },
    { type: 'switchboard:unread', unread: '3' },
    { type: 'switchboard:unread', unread: Number.NaN },
    { type: 'switchboard:unread', unread: 1e300 },
  ])('junk is none: %j', (data) => {
    expect(fromChat(data)).toBeNull();
  });

  test('of the right ones only what is known is read', () => {
    expect(fromChat({ type: 'switchboard:close', extra: 1 })).toEqual({ type: 'switchboard:close' });
    expect(fromChat({ type: 'switchboard:unread', unread: 2, goesOn: 'yes' })).toEqual({
      type: 'switchboard:unread',
      unread: 2,
      goesOn: false,
    });
    expect(fromChat({ type: 'switchboard:identity-answer', ok: 1, message: {} })).toEqual({
      type: 'switchboard:identity-answer',
      ok: false,
      message: '',
    });
  });
});

describe('identify', () => {
  function giver() {
    const posted: string[] = [];
    const failed: unknown[] = [];
    const made = tokenGiver(
      (token) => posted.push(token),
      (error) => failed.push(error),
    );
    return { ...made, posted, failed };
  }
  const settled = () => new Promise((resolve) => setImmediate(resolve));

  test('gives nothing before the chat asks', async () => {
    const { identify, posted } = giver();
    const fetched = vi.fn(() => 'token');
    identify(fetched);
    await settled();
    expect(posted).toEqual([]);
    expect(fetched).not.toHaveBeenCalled();
  });

  test('calls a function anew each time the chat asks', async () => {
    const { identify, want, posted } = giver();
    let count = 0;
    identify(async () => `token ${++count}`);
    want();
    await settled();
    want();
    await settled();
    expect(posted).toEqual(['token 1', 'token 2']);
  });

  test('gives a written token once', async () => {
    const { identify, want, posted } = giver();
    identify('token');
    want();
    await settled();
    want();
    await settled();
    expect(posted).toEqual(['token']);
  });

  test('gives at once when the chat has asked before', async () => {
    const { identify, want, begin, posted } = giver();
    want();
    identify('token');
    await settled();
    begin();
    identify('another');
    await settled();
    expect(posted).toEqual(['token']);
  });

  test('whoever signs in meanwhile is the one', async () => {
    const { identify, want, posted } = giver();
    const late = Promise.withResolvers<string>();
    identify(() => late.promise);
    want();
    identify(() => 'of the second');
    await settled();
    late.resolve('of the first');
    await settled();
    expect(posted).toEqual(['of the second']);
  });

  test('a function that fails or gives nothing is told, and asked again next time', async () => {
    const { identify, want, posted, failed } = giver();
    const answers = [() => Promise.reject(new Error('signed out')), () => '', () => 'token'];
    identify(() => answers.shift()?.() ?? '');
    for (const _ of [1, 2, 3]) {
      want();
      await settled();
    }
    expect(posted).toEqual(['token']);
    expect(failed).toEqual([new Error('signed out')]);
  });
});

function luminance(...rgb: [number, number, number]): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}
