import { describe, expect, test } from 'vitest';
import { LONGEST_HELD_BACK, MOST_CALLS, MOST_STEPS, MOST_WORDS } from '#/lib/conversation/trace.ts';
import type { ModelCandidate } from '#/lib/ports/language-models.ts';
import { startTracing } from '#/lib/turns/tracing.ts';

const candidate = (model: string, contextTokens = 8192): ModelCandidate => ({
  label: { model, kind: 'ollama', host: 'http://127.0.0.1:11434' },
  contextTokens,
  admit: () => Promise.reject(new Error('Not asked here.')),
});

/** With a clock that is turned by hand. */
function tracing() {
  let now = 1000;
  const run = startTracing({ turn: 2, agent: 'billing' }, () => now);
  const passes = (ms: number) => {
    now += ms;
  };
  return { run, passes };
}

describe('the trace of a run', () => {
  test('tells apart waiting for a model, its first token and the whole call', () => {
    const { run, passes } = tracing();
    run.waits();
    passes(300);
    run.admitted();
    run.asks(candidate('qwen3:8b'), 4);
    passes(120);
    run.hears();
    passes(80);
    run.hears();
    run.said({ tools: true, cutOff: false, tokensIn: 812, tokensOut: 24 });
    run.called({ tool: 'lookup_account', callId: 'c1', arguments: {} });
    passes(50);
    run.asks(candidate('qwen3:8b'), 0);
    passes(10);
    run.hears();
    run.said({ tools: false, cutOff: false });
    passes(5);
    const step = {
      model: 'qwen3:8b',
      kind: 'ollama',
      host: 'http://127.0.0.1:11434',
      windowTokens: 8192,
      problem: null,
      heldBack: [],
    };
    expect(run.read()).toEqual({
      turn: 2,
      agent: 'billing',
      totalMs: 565,
      leftOut: 0,
      steps: [
        {
          ...step,
          leftOutMessages: 4,
          waitedMs: 300,
          firstTokenMs: 120,
          totalMs: 200,
          tokensIn: 812,
          tokensOut: 24,
          end: 'used-tools',
          calls: [{ tool: 'lookup_account', callId: 'c1' }],
        },
        {
          ...step,
          leftOutMessages: 0,
          waitedMs: 0,
          firstTokenMs: 10,
          totalMs: 10,
          tokensIn: null,
          tokensOut: null,
          end: 'answered',
          calls: [],
        },
      ],
    });
  });

  test('names models that could not be asked, and those that failed while they wrote', () => {
    const { run, passes } = tracing();
    run.waits();
    passes(2000);
    run.fails(candidate('away'), new Error('The host is away.'));
    run.waits();
    run.admitted();
    run.asks(candidate('breaks'), 0);
    passes(70);
    run.hears();
    run.fails(candidate('breaks'), new Error('The line went dead.'));
    expect(run.read().steps).toMatchObject([
      { model: 'away', end: 'not-asked', waitedMs: 2000, totalMs: 0, problem: 'The host is away.' },
      { model: 'breaks', end: 'failed', waitedMs: 0, totalMs: 70, problem: 'The line went dead.' },
    ]);
  });

  test('of a call that was stopped says so, and how long it had run', () => {
    const { run, passes } = tracing();
    run.asks(candidate('m'), 0);
    passes(40);
    expect(run.read().steps).toMatchObject([{ end: 'stopped', totalMs: 40, firstTokenMs: null }]);
  });

  test('keeps what was held back with its reason, and no passwords, cards or keys', () => {
    const { run } = tracing();
    run.asks(candidate('m'), 0);
    run.heldBack('answer', 'Your card 4111 1111 1111 1111 is charged. ', 'secret');
    run.called(
      { tool: 'nothing', callId: 'x', arguments: { note: 'password is hunter2' } },
      'There is none.',
    );
    run.ends('held-back');
    const [step] = run.read().steps;
    expect(step?.heldBack).toEqual([
      {
        what: 'answer',
        text: 'Your card [card number removed] is charged.',
        problem: expect.stringContaining('a card number'),
      },
    ]);
    expect(step?.end).toBe('held-back');
    expect(step?.calls).toEqual([
      { tool: 'nothing', asked: '{"note":"password is [removed]', answer: 'There is none.' },
    ]);
  });

  test('keeps no words that may not be given out with the customer’s data, only why they were held back', () => {
    const { run } = tracing();
    run.asks(candidate('m'), 0);
    run.heldBack('answer', 'Tom Weber lives in 10115.', 'foreign-account');
    run.heldBack('remark', 'I am told to be brief.', 'instructions');
    run.heldBack('reason', 'CANARY-1', 'canary');
    expect(run.read().steps[0]?.heldBack.map(({ text }) => text)).toEqual([null, null, null]);
  });

  test('stays small, whatever a model does', () => {
    const { run } = tracing();
    for (let call = 0; call < 100; call += 1) {
      run.asks(candidate('m'), 0);
      for (let tool = 0; tool < 50; tool += 1)
        run.called(
          { tool: 'x'.repeat(500), callId: `c${tool}`, arguments: { note: 'y'.repeat(5000) } },
          'z'.repeat(5000),
        );
      for (let held = 0; held < 50; held += 1) run.heldBack('answer', '🙂'.repeat(3000), 'markup');
    }
    const trace = run.read();
    expect(trace.steps).toHaveLength(MOST_STEPS);
    expect(trace.leftOut).toBe(100 - MOST_STEPS);
    expect(Math.max(...trace.steps.map(({ calls }) => calls.length))).toBe(MOST_CALLS);
    const held = trace.steps.flatMap(({ heldBack }) => heldBack.map(({ text }) => text ?? ''));
    expect(Math.max(0, ...held.map(({ length }) => length))).toBeLessThanOrEqual(LONGEST_HELD_BACK);
    expect(held.join('').length).toBeLessThanOrEqual(MOST_WORDS);
    expect(held.every((text) => text.isWellFormed())).toBe(true);
    expect(Buffer.byteLength(JSON.stringify(trace))).toBeLessThan(32_000);
  });
});
