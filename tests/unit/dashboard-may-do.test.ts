import { describe, expect, test } from 'vitest';
import { IDLE_AFTER_MS, idleStep } from '#/components/dashboard/idle-step.ts';
import { mayDo, nothingMayBeDone } from '#/components/dashboard/may-do.ts';
import { emptyConversation, type Owner } from '#/lib/conversation/state.ts';
import { summarize } from '#/lib/conversation/summary.ts';

const ME = 'person-me';
const may = (owner: Owner) => mayDo(summarize('c', { ...emptyConversation, owner }), ME);

describe('what a person may do with a conversation', () => {
  test('mine: give it back, put it back, close it', () => {
    expect(may({ kind: 'human', person: { id: ME, name: 'Mara' } })).toEqual({
      take: false,
      giveBack: true,
      transfer: true,
      putBack: true,
      close: true,
      snooze: true,
      wake: false,
      reopen: false,
    });
  });

  test("a colleague's: only take it over or close it", () => {
    expect(may({ kind: 'human', person: { id: 'kim', name: 'Kim' } })).toEqual({
      take: true,
      giveBack: false,
      transfer: false,
      putBack: false,
      close: true,
      snooze: false,
      wake: false,
      reopen: false,
    });
  });

  test('waiting: take it, or hand it straight to an AI agent', () => {
    expect(may({ kind: 'queue', reason: 'customer-asked', since: 0 })).toMatchObject({
      take: true,
      giveBack: true,
      putBack: false,
    });
  });

  test('with an AI agent: take it over', () => {
    expect(may({ kind: 'ai', agent: 'sales' })).toMatchObject({ take: true, giveBack: false });
  });

  test('closed: only open it again', () => {
    expect(may({ kind: 'nobody' })).toEqual({ ...nothingMayBeDone, reopen: true });
  });
});

describe('idleness', () => {
  test('makes away of here after five minutes, not before', () => {
    expect(idleStep('here', IDLE_AFTER_MS - 1, false)).toBeNull();
    expect(idleStep('here', IDLE_AFTER_MS, false)).toBe('away');
  });

  test('ends when somebody touches the desk again', () => {
    expect(idleStep('away', 0, true)).toBe('here');
    expect(idleStep('away', IDLE_AFTER_MS, true)).toBeNull();
  });

  test('never undoes what a person chose', () => {
    expect(idleStep('away', 0, false)).toBeNull();
    expect(idleStep('offline', 0, true)).toBeNull();
    expect(idleStep('offline', IDLE_AFTER_MS, true)).toBeNull();
  });
});
