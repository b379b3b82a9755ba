import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { heaviest } from '../screens/heaviest.ts';

// The pictures as they are committed: `npm run screens` takes them anew.
const folder = new URL('../../docs/screens', import.meta.url).pathname;
const pictures = readdirSync(folder).filter((name) => name !== 'README.md');
const page = readFileSync(join(folder, 'README.md'), 'utf8');
const shown = [...page.matchAll(/<img src="([^"]+)"/g)].map(([, name]) => name);

test('the page shows every picture there is, once, and no other', () => {
  expect([...shown].sort()).toEqual([...pictures].sort());
  expect(shown.length).toBeGreaterThan(100);
});

test('every state is shown wide, in between and narrow, and wide and narrow in dark', () => {
  const states = [...new Set(shown.map((name) => name?.replace(/-\d+(?:-dark)?\.webp$/, '')))];
  const expected = states.flatMap((state) =>
    ['1440', '768', '360', '1440-dark', '360-dark'].map((view) => `${state}-${view}.webp`),
  );
  expect([...shown].sort()).toEqual(expected.sort());
});

test('no picture is too large for a repository', () => {
  const large = pictures.filter((name) => statSync(join(folder, name)).size > heaviest({ whole: true }));
  expect(large).toEqual([]);
});
