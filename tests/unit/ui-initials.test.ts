import { expect, test } from 'vitest';
import { initialsOf } from '#/components/ui/initials.ts';

test('initials are of the first and the last word, in any script, and one word has one', () => {
  expect(initialsOf('Ada Admin')).toBe('AA');
  expect(initialsOf('maria de la cruz')).toBe('MC');
  expect(initialsOf('Kim')).toBe('K');
  expect(initialsOf('олег иванов')).toBe('ОИ');
  expect(initialsOf('王小明')).toBe('王');
  expect(initialsOf('Élodie Ångström')).toBe('ÉÅ');
  expect(initialsOf('kim.lee@desk.example')).toBe('KE');
  expect(initialsOf('Visitor 3f9a')).toBe('V3');
});

test('a name without a letter still has something to show', () => {
  expect(initialsOf('')).toBe('?');
  expect(initialsOf('🙂 …')).toBe('?');
});
