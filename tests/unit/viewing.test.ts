import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { viewersText } from '#/components/dashboard/viewers.ts';
import { capacityOf } from '#/lib/desk/capacities.ts';
import { createViewing } from '#/lib/desk/viewing.ts';
import type { ConversationViewers } from '#/lib/protocol/views.ts';
import { kim, lee } from '../support/facts.ts';

describe('Who looks at a conversation', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function watched() {
    const told: string[] = [];
    const inWords = ({ conversationId, viewers }: ConversationViewers) =>
      `${conversationId}: ${viewers.map(({ name, writing }) => (writing ? `${name} writes` : name)).join(', ')}`;
    const viewing = createViewing({ endsAfterMs: 1000, changed: (each) => told.push(inWords(each)) });
    return { viewing, told, all: () => viewing.all().map(inWords) };
  }

  test('is told when it changes, and not again while it stays', () => {
    const { viewing, told, all } = watched();
    viewing.look(kim, 's1', 'a', false);
    viewing.look(kim, 's1', 'a', false);
    viewing.look(lee, 's2', 'a', true);
    expect(told).toEqual(['a: Kim', 'a: Lee writes, Kim']);
    expect(all()).toEqual(['a: Lee writes, Kim']);
  });

  test('a person with two screens is there once, until both are elsewhere', () => {
    const { viewing, told } = watched();
    viewing.look(kim, 's1', 'a', false);
    viewing.look(kim, 's2', 'a', true);
    viewing.look(kim, 's1', 'b', false);
    viewing.socketClosed('s2');
    expect(told).toEqual(['a: Kim', 'a: Kim writes', 'b: Kim', 'a: ']);
  });

  test('ends by itself unless it is said again', () => {
    const { viewing, told, all } = watched();
    viewing.look(kim, 's1', 'a', false);
    vi.advanceTimersByTime(999);
    viewing.look(kim, 's1', 'a', false);
    vi.advanceTimersByTime(999);
    expect(told).toEqual(['a: Kim']);
    vi.advanceTimersByTime(1);
    expect(told).toEqual(['a: Kim', 'a: ']);
    expect(all()).toEqual([]);
  });

  test('ends with a closed screen, and when it looks at nothing', () => {
    const { viewing, told } = watched();
    viewing.look(kim, 's1', 'a', false);
    viewing.look(kim, 's1', null, false);
    viewing.look(lee, 's2', 'a', false);
    viewing.socketClosed('s2');
    viewing.socketClosed('never seen');
    expect(told).toEqual(['a: Kim', 'a: ', 'a: Lee', 'a: ']);
  });

  test('names at most ten', () => {
    const { viewing, all } = watched();
    for (let number = 0; number < 30; number += 1) {
      viewing.look({ id: `p${number}`, name: `P${number + 10}` }, `s${number}`, 'a', number === 29);
    }
    expect(all()[0]?.split(', ')).toHaveLength(10);
    expect(all()[0]).toMatch(/^a: P39 writes, P10, /);
  });
});

test('Viewers in words: who writes first', () => {
  const viewer = (name: string, writing = false) => ({ id: name, name, writing });
  expect(viewersText([])).toBe('');
  expect(viewersText([viewer('Kim')])).toBe('Kim is looking');
  expect(viewersText([viewer('Kim', true), viewer('Lee'), viewer('Mo')])).toBe(
    'Kim is writing, Lee and Mo are looking',
  );
});

test('A person takes what they chose, and never more than an administrator allows', () => {
  expect(capacityOf({ allowed: null, chosen: null }, 5)).toEqual({ capacity: 5, allowed: 5 });
  expect(capacityOf({ allowed: null, chosen: 2 }, 5)).toEqual({ capacity: 2, allowed: 5 });
  expect(capacityOf({ allowed: 8, chosen: null }, 5)).toEqual({ capacity: 8, allowed: 8 });
  expect(capacityOf({ allowed: 3, chosen: 7 }, 5)).toEqual({ capacity: 3, allowed: 3 });
});
