import { describe, expect, test } from 'vitest';
import { isLetter, stepTo, typedTo } from '#/components/ui/roving.ts';

describe('arrow keys', () => {
  test('move along a row with left and right, along a column with up and down', () => {
    expect(stepTo('ArrowRight', 0, 3, 'row')).toBe(1);
    expect(stepTo('ArrowLeft', 2, 3, 'row')).toBe(1);
    expect(stepTo('ArrowDown', 0, 3, 'column')).toBe(1);
    expect(stepTo('ArrowUp', 1, 3, 'column')).toBe(0);
    expect(stepTo('ArrowDown', 0, 3, 'row')).toBeNull();
    expect(stepTo('ArrowRight', 0, 3, 'column')).toBeNull();
  });

  test('go round at the ends, and Home and End lead to them', () => {
    expect(stepTo('ArrowDown', 2, 3, 'column')).toBe(0);
    expect(stepTo('ArrowUp', 0, 3, 'column')).toBe(2);
    expect(stepTo('Home', 2, 3, 'column')).toBe(0);
    expect(stepTo('End', 0, 3, 'column')).toBe(2);
  });

  test('begin at an end when nothing is chosen, and do nothing where there is nothing', () => {
    expect(stepTo('ArrowDown', -1, 3, 'column')).toBe(0);
    expect(stepTo('ArrowUp', -1, 3, 'column')).toBe(2);
    expect(stepTo('End', -1, 0, 'column')).toBeNull();
  });

  test('leave every other key alone', () => {
    for (const key of ['Tab', 'Enter', 'Escape', 'a', ' '])
      expect(stepTo(key, 0, 3, 'column'), key).toBeNull();
  });
});

describe('typed letters', () => {
  const labels = ['Keys', 'Put back in the queue', 'Switch AI off', 'Sign out'];

  test('lead to the next entry that begins with them', () => {
    expect(typedTo('p', labels, 0)).toBe(1);
    expect(typedTo('s', labels, 0)).toBe(2);
    expect(typedTo('SI', labels, 2)).toBe(3);
    expect(typedTo('x', labels, 0)).toBeNull();
  });

  test('the same letter again goes on to the next, and round', () => {
    expect(typedTo('ss', labels, 2)).toBe(3);
    expect(typedTo('sss', labels, 3)).toBe(2);
  });

  test('a word that goes on fitting stays where it is', () => {
    expect(typedTo('sw', labels, 2)).toBe(2);
    expect(typedTo('swi', labels, 2)).toBe(2);
  });

  test('are letters, not Space, not the keys of the browser', () => {
    const plain = { ctrlKey: false, metaKey: false, altKey: false };
    expect(isLetter({ key: 'é', ...plain })).toBe(true);
    expect(isLetter({ key: ' ', ...plain })).toBe(false);
    expect(isLetter({ key: 'Enter', ...plain })).toBe(false);
    expect(isLetter({ key: 'k', ...plain, ctrlKey: true })).toBe(false);
  });
});
