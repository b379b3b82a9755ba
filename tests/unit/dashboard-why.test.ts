import { expect, test } from 'vitest';
import { figuresOf, secondsWords, stepWords } from '#/components/dashboard/why-words.ts';
import type { TurnTrace } from '#/lib/conversation/trace.ts';
import type { Why, WhyStep } from '#/lib/conversation/why.ts';

const step: WhyStep = {
  model: 'qwen3:8b',
  kind: 'ollama',
  host: 'http://gpu:11434',
  windowTokens: 8192,
  leftOutMessages: 0,
  waitedMs: 0,
  firstTokenMs: 320,
  totalMs: 1840,
  tokensIn: 1812,
  tokensOut: 24,
  end: 'answered',
  problem: null,
  calls: [],
  heldBack: [],
};
const why: Why = {
  agent: 'billing',
  model: 'qwen3:8b',
  received: null,
  trace: null,
  came: 'to-an-end',
  steps: [],
  toolsBefore: [],
};
/** In the format of whoever runs this. */
const number = (value: number) => new Intl.NumberFormat().format(value);
const figures = (steps: WhyStep[]) => {
  const trace: TurnTrace = {
    turn: 2,
    agent: 'billing',
    totalMs: 2100,
    leftOut: 0,
    steps: steps.map((each) => ({ ...each, calls: [] })),
  };
  return Object.fromEntries(figuresOf(why, trace).map(({ name, value }) => [name, value]));
};

test('machines take tenths of seconds, and minutes when they are slow', () => {
  expect([0, 49, 340, 9_960, 61_400].map(secondsWords)).toEqual([
    '0 ms',
    '49 ms',
    '0.3 s',
    '10.0 s',
    '1 min 1 s',
  ]);
  expect(secondsWords(120_200)).toBe('2 min');
});

test('a step says how it ended and what it took, and nothing of what nobody measured', () => {
  expect(stepWords(step)).toBe(
    `Wrote the answer: 1.8 s, first token after 0.3 s, ${number(1812)} tokens in, 24 out`,
  );
  const refused: WhyStep = {
    ...step,
    end: 'not-asked',
    waitedMs: 2000,
    totalMs: 0,
    firstTokenMs: null,
    tokensIn: null,
    tokensOut: null,
  };
  expect(stepWords(refused)).toBe('Could not be asked: 2.0 s in line');
});

test('the head of a trace adds its steps up', () => {
  const builtIn: WhyStep = {
    ...step,
    model: 'built-in responder',
    kind: 'built-in',
    host: null,
    windowTokens: 131_072,
  };
  expect(figures([{ ...step, waitedMs: 400, leftOutMessages: 12 }, step])).toEqual({
    'AI agent': 'Billing (invoices, payments, refunds)',
    Model: 'qwen3:8b on http://gpu:11434',
    Waited: '0.4 s',
    'First token': 'after 0.3 s',
    'In all': '2.1 s',
    Tokens: `${number(3624)} in, 48 out`,
    Window: `${number(8192)} tokens, the 12 oldest messages left out`,
  });
  expect(figures([step, { ...builtIn, tokensIn: null, tokensOut: null }])).toMatchObject({
    Models: 'qwen3:8b on http://gpu:11434, then built-in responder',
    Waited: 'not for a model',
    Window: `${number(8192)}, then ${number(131_072)} tokens`,
  });
  expect(figures([])).toMatchObject({
    Model: 'none was asked',
    'First token': 'none came',
    Tokens: 'not counted',
  });
});
