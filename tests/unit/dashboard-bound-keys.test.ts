import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { slashWordAt } from '#/components/dashboard/canned-choice.ts';
import { atWordAt } from '#/components/dashboard/mention-choice.ts';
import {
  opensPalette,
  sendingKey,
  shortcutFor,
  shortcuts,
  type WritingAction,
  writingKeys,
} from '#/components/dashboard/shortcuts.ts';
import { leavesField } from '#/components/dashboard/use-leave-field.ts';

const folder = new URL('../../components/dashboard/', import.meta.url);
const sources = readdirSync(folder)
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'));

test('Every single key of the sheet is bound at exactly one place, and every key that is bound stands in the sheet', () => {
  const bound = sources.flatMap(boundActions).sort();
  expect(bound).toEqual(shortcuts.map(({ action }) => action).sort());
});

test('Every single key of the sheet does what its line says', () => {
  const plain = { ctrlKey: false, metaKey: false, altKey: false, isComposing: false, busy: false };
  for (const { key, action } of shortcuts)
    expect([key, shortcutFor({ key, ...plain })]).toEqual([key, action]);
});

test('Every key for writing that stands in the sheet works, and only as it is written there', () => {
  const press = {
    key: '',
    ctrlKey: true,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    isComposing: false,
  };
  const works: Record<WritingAction, (keys: string) => boolean> = {
    palette: (keys) => opensPalette({ ...press, key: lastOf(keys) }),
    send: (keys) => sendingKey({ ...press, key: lastOf(keys) }, 'mod-enter') === 'send',
    'send-and-close': (keys) =>
      sendingKey({ ...press, key: lastOf(keys), shiftKey: keys.includes('Shift') }, 'mod-enter') ===
      'send-and-close',
    canned: (keys) => slashWordAt(`Hello ${keys}`, 7) !== null,
    name: (keys) => atWordAt(`Hello ${keys}`, 7) !== null,
    leave: () =>
      leavesField(
        { key: 'Escape', isComposing: false, defaultPrevented: false },
        { inField: true, inDialog: false },
      ),
  };
  const lastOf = (keys: string) => keys.split(' ').at(-1) ?? '';
  for (const { action, keys } of writingKeys) expect([action, works[action](keys)]).toEqual([action, true]);
});

test('Escape leaves a field, but not a dialog, an open list or an input method', () => {
  const press = { key: 'Escape', isComposing: false, defaultPrevented: false };
  const inField = { inField: true, inDialog: false };
  expect(leavesField(press, inField)).toBe(true);
  expect(leavesField({ ...press, isComposing: true }, inField)).toBe(false);
  expect(leavesField({ ...press, defaultPrevented: true }, inField)).toBe(false);
  expect(leavesField(press, { inField: true, inDialog: true })).toBe(false);
  expect(leavesField(press, { inField: false, inDialog: false })).toBe(false);
  expect(leavesField({ ...press, key: 'e' }, inField)).toBe(false);
});

/** The names of what a file gives to `useShortcuts({ … })`. */
function boundActions(source: string): string[] {
  return [...source.matchAll(/\buseShortcuts\(\{/g)].flatMap(({ index, 0: call }) =>
    outerKeys(source.slice(index + call.length)),
  );
}

/** The keys of an object literal, from after its opening brace; strings in it hold no braces. */
function outerKeys(text: string): string[] {
  let depth = 0;
  let outer = '';
  for (const letter of text) {
    if ('{(['.includes(letter)) depth += 1;
    if ('})]'.includes(letter)) depth -= 1;
    if (depth < 0) break;
    if (depth === 0) outer += letter;
  }
  return [...outer.matchAll(/(?:^|,)\s*'?([a-z-]+)'?:/g)].map(([, key]) => key ?? '');
}
