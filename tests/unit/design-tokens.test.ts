import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

// Reads every component as it ships: what has a token (app/globals.css) is written with its token.
const repository = new URL('../..', import.meta.url).pathname;
const css = readFileSync(join(repository, 'app/globals.css'), 'utf8');
const components = ['app', 'components'].flatMap((room) =>
  readdirSync(join(repository, room), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.tsx'))
    .map((path) => ({ path: `${room}/${path}`, text: readFileSync(join(repository, room, path), 'utf8') })),
);

/** Every place a pattern is found, as "components/ui/button.tsx:12 text-[17px]". */
function places(pattern: RegExp, except: readonly string[] = []): string[] {
  return components
    .filter(({ path }) => !except.includes(path))
    .flatMap(({ path, text }) =>
      text
        .split('\n')
        .flatMap((line, index) =>
          [...line.matchAll(pattern)].map(([found]) => `${path}:${index + 1} ${found}`),
        ),
    );
}

describe('in no component', () => {
  test('is there a colour of its own', () => {
    // The colour of the browser's own bar is written in the page, beside its token.
    expect(places(/#[0-9a-f]{3,8}\b(?=['"])|\b(?:rgb|hsl|oklch|color-mix)\(/gi, ['app/layout.tsx'])).toEqual(
      [],
    );
    expect(places(/\b(?:bg|text|border|fill|stroke|outline|decoration)-\[/g)).toEqual([]);
  });

  test('is there a size of text, a line height, a radius, a shadow or a time of its own', () => {
    expect(places(/\b(?:text|leading|tracking|font|rounded|shadow|duration|ease|delay)-\[[^\]]+\]/g)).toEqual(
      [],
    );
    expect(
      places(/\b(?:font-(?:thin|light|bold|black|extrabold)|rounded-(?:sm|md|lg|xl)|shadow-(?:sm|md|lg))\b/g),
    ).toEqual([]);
  });

  test('is there a length in pixels of its own, but where dots sit on lines', () => {
    const onTheLine = [
      'components/ui/switch.tsx',
      'components/chat/first-screen.tsx',
      'components/chat/rating-card.tsx',
      'components/staff/entrance.tsx',
    ];
    expect(places(/\b[a-z-]+-\[-?[\d.]+px\]/g, onTheLine)).toEqual([]);
  });

  test('does anything loop', () => {
    expect(places(/\banimate-(?:spin|pulse|ping|bounce)\b|\binfinite\b/g)).toEqual([]);
    expect(css).not.toMatch(/\binfinite\b/);
  });
});

test('every colour is written for light and for dark', () => {
  const [light = '', dark = ''] = [...css.matchAll(/:root \{([^}]*--paper[^}]*)\}/g)].map(
    ([, block]) => block,
  );
  const names = (block: string) =>
    [...block.matchAll(/--([\w-]+): (?:#|rgb|0 )/g)].map(([, name]) => name).sort();
  expect(names(dark)).toEqual(names(light));
  expect(names(light).length).toBeGreaterThan(20);
});

test('every colour of a class is a token', () => {
  const tokens = new Set([...css.matchAll(/--color-([\w-]+):/g)].map(([, name]) => name));
  const colours = places(
    /(?<=[\s'":](?:bg|fill|stroke|accent|marker:text|border-[lrtb])-)[a-z]+(?:-[a-z]+)*(?=['" ])/g,
  );
  const unknown = colours.filter(
    (place) => !tokens.has(place.split(' ')[1]) && !/ (?:none|dashed|dotted|solid)$/.test(place),
  );
  expect(unknown).toEqual([]);
});

test("the colour of the browser's bar is the paper of each theme", () => {
  const [light = '', dark = ''] = [...css.matchAll(/--paper: (#[0-9a-f]{6})/g)].map(([, hex]) => hex);
  const layout = components.find(({ path }) => path === 'app/layout.tsx')?.text ?? '';
  expect([...layout.matchAll(/color: '(#[0-9a-f]{6})'/g)].map(([, hex]) => hex)).toEqual([light, dark]);
});
