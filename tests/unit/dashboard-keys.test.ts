import { describe, expect, test } from 'vitest';
import {
  opensPalette,
  sendingKey,
  sendsNow,
  shortcutFor,
  shortcuts,
} from '#/components/dashboard/shortcuts.ts';

const plain = { ctrlKey: false, metaKey: false, altKey: false, isComposing: false };
const press = (key: string, more = {}) => shortcutFor({ key, ...plain, busy: false, ...more });

describe('single keys', () => {
  test('each does its own, with Shift or without', () => {
    expect(press('j')).toBe('next');
    expect(press('K')).toBe('previous');
    expect(press('e')).toBe('close');
    expect(press('/')).toBe('search');
    expect(press('s')).toBe('search-all');
    expect(press('?')).toBe('help');
    expect(press('x')).toBe('select');
    expect(press('z')).toBe('snooze');
    expect(press('d')).toBe('draft');
    expect(press('u')).toBe('summary');
    expect(press('1')).toBeNull();
  });

  test('no two actions share a key', () => {
    expect(new Set(shortcuts.map(({ key }) => key)).size).toBe(shortcuts.length);
  });

  test('do nothing while somebody types or a dialog is open', () => {
    expect(press('e', { busy: true })).toBeNull();
    expect(press('e', { isComposing: true })).toBeNull();
  });

  test("leave the browser's own shortcuts alone", () => {
    expect(press('r', { ctrlKey: true })).toBeNull();
    expect(press('t', { metaKey: true })).toBeNull();
    expect(press('e', { altKey: true })).toBeNull();
  });
});

test('Ctrl or Cmd and K opens the palette, and K alone does not', () => {
  const k = { key: 'k', ctrlKey: false, metaKey: false, altKey: false };
  expect(opensPalette({ ...k, ctrlKey: true })).toBe(true);
  expect(opensPalette({ ...k, key: 'K', metaKey: true })).toBe(true);
  expect(opensPalette(k)).toBe(false);
  expect(opensPalette({ ...k, ctrlKey: true, altKey: true })).toBe(false);
  expect(opensPalette({ ...k, key: 'j', ctrlKey: true })).toBe(false);
});

describe('sending from the composer', () => {
  const enter = { key: 'Enter', shiftKey: false, ctrlKey: false, metaKey: false, isComposing: false };

  test('plain Enter sends only where a person chose it', () => {
    expect(sendsNow(enter, 'enter')).toBe(true);
    expect(sendsNow(enter, 'mod-enter')).toBe(false);
  });

  test('Ctrl or Cmd with Enter sends always', () => {
    expect(sendsNow({ ...enter, ctrlKey: true }, 'mod-enter')).toBe(true);
    expect(sendsNow({ ...enter, metaKey: true }, 'mod-enter')).toBe(true);
    expect(sendsNow({ ...enter, ctrlKey: true }, 'enter')).toBe(true);
  });

  test('Ctrl or Cmd with Shift and Enter closes the conversation behind the reply', () => {
    expect(sendingKey({ ...enter, ctrlKey: true, shiftKey: true }, 'mod-enter')).toBe('send-and-close');
    expect(sendingKey({ ...enter, metaKey: true, shiftKey: true }, 'enter')).toBe('send-and-close');
    expect(sendingKey({ ...enter, ctrlKey: true }, 'mod-enter')).toBe('send');
    expect(sendingKey({ ...enter, shiftKey: true }, 'enter')).toBeNull();
    const composing = { ...enter, ctrlKey: true, shiftKey: true, isComposing: true };
    expect(sendingKey(composing, 'enter')).toBeNull();
  });

  test('Shift and Enter is a new line, and an input method keeps its Enter', () => {
    expect(sendsNow({ ...enter, shiftKey: true }, 'enter')).toBe(false);
    expect(sendsNow({ ...enter, isComposing: true }, 'enter')).toBe(false);
  });
});
