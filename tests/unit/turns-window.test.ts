import { describe, expect, test } from 'vitest';
import type { FactBody } from '#/lib/conversation/facts.ts';
import { fold } from '#/lib/conversation/state.ts';
import { promptFor } from '#/lib/turns/prompt.ts';
import type { Line } from '#/lib/turns/transcript.ts';
import { estimateTokens, fitToWindow } from '#/lib/turns/window.ts';
import { log, replied, said } from '../support/facts.ts';

const customer = (text: string): Line => ({ from: 'customer', text });
const us = (text: string): Line => ({ from: 'us', text });
const tools = (id: string): Line => ({
  from: 'tools',
  text: '',
  calls: [{ callId: id, tool: 'lookup_account', arguments: {}, outcome: { ok: true, result: {} } }],
});
const long = 'word '.repeat(60);

describe('fitting a history to the window', () => {
  test('given room, then nothing is left out', () => {
    const lines = [customer('a'), us('b'), customer('c')];
    expect(fitToWindow(lines, 1000)).toEqual({ lines, leftOut: 0, fits: true });
  });

  test('given too little room, then the oldest exchanges go and the newest stay', () => {
    const lines = [
      customer(`1 ${long}`),
      us(`2 ${long}`),
      customer(`3 ${long}`),
      us(`4 ${long}`),
      customer('5'),
    ];
    expect(fitToWindow(lines, 250)).toEqual({ lines: lines.slice(2), leftOut: 2, fits: true });
  });

  test('given a long burst at the end, then all of it stays', () => {
    const lines = [customer('old'), us('b'), customer(long), customer(long)];
    expect(fitToWindow(lines, 50)).toEqual({ lines: lines.slice(2), leftOut: 2, fits: false });
  });

  test('given tool calls, then they go with what they answered, never apart from their results', () => {
    const lines = [customer(long), tools('1'), customer('go on'), tools('2')];
    expect(fitToWindow(lines, 120)).toEqual({ lines: lines.slice(2), leftOut: 1, fits: true });
  });

  test('given any room, then it never begins with our own words', () => {
    const lines = [customer(long), us(long), customer(long), us(long), customer('x')];
    for (let room = 0; room < 800; room += 40)
      expect(fitToWindow(lines, room).lines[0]?.from).toBe('customer');
  });

  test('letters outside ASCII are counted for more', () => {
    expect(estimateTokens('abcdef')).toBe(2);
    expect(estimateTokens('日本語の文')).toBe(5);
  });
});

describe('a prompt for a small window', () => {
  const facts: FactBody[] = [
    said('My laptop does not boot since this morning'),
    ...Array.from({ length: 60 }, (_, index) => [
      replied(`Answer ${index} ${long}`),
      said(`Question ${index} ${long}`),
    ]).flat(),
    said('And what now?'),
  ];
  const history = log(...facts);
  const prompt = (contextTokens: number) =>
    promptFor(
      {
        agent: 'technical',
        turn: 1,
        facts: history,
        identity: fold(history).identity,
        business: { name: 'Harbor', plans: [], policy: [], facts: [], limits: { refundUsd: 0 } },
        services: [],
        now: 0,
        canary: 'CANARY-1',
        correction: null,
        steps: [],
        tools: [],
      },
      { contextTokens, outputTokens: 700 },
    );

  test('says how many messages were left out, and keeps the goal and the newest words', () => {
    const { instructions, messages, fits } = prompt(4096);
    expect(fits).toBe(true);
    expect(instructions).toMatch(/The \d+ oldest messages are left out below\./);
    expect(instructions).toContain('My laptop does not boot');
    expect(messages[0]?.role).toBe('user');
    expect(messages.at(-1)?.content).toContain('And what now?');
  });

  test('stays within it', () => {
    const { instructions, messages } = prompt(4096);
    expect(estimateTokens(instructions + JSON.stringify(messages)) + 700).toBeLessThanOrEqual(4096);
  });

  test('leaves nothing out of a large one', () => {
    expect(prompt(65_536).instructions).not.toContain('left out');
  });
});
