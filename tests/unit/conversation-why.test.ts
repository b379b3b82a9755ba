import { describe, expect, test } from 'vitest';
import type { AgentName, FactBody } from '#/lib/conversation/facts.ts';
import type { TraceCall, TraceStep, TurnTrace } from '#/lib/conversation/trace.ts';
import { firstTokenMs, tokensOf, waitedMs, whyOf } from '#/lib/conversation/why.ts';
import { asked, brief, kim, log, said } from '../support/facts.ts';

const step = (calls: TraceCall[] = [], more: Partial<TraceStep> = {}): TraceStep => ({
  model: 'm',
  kind: 'ollama',
  host: 'http://127.0.0.1:11434',
  windowTokens: 8192,
  leftOutMessages: 0,
  waitedMs: 0,
  firstTokenMs: 10,
  totalMs: 20,
  tokensIn: 100,
  tokensOut: 5,
  end: 'answered',
  problem: null,
  calls,
  heldBack: [],
  ...more,
});
const traceOf = (agent: AgentName, turn: number, ...steps: TraceStep[]): TurnTrace => ({
  turn,
  agent,
  totalMs: 50,
  steps,
  leftOut: 0,
});
const used = (agent: AgentName, callId: string, turn = 2): FactBody => ({
  kind: 'tool-used',
  turn,
  agent,
  callId,
  tool: 'lookup_account',
  arguments: { about: callId },
  outcome: { ok: true, result: { found: callId } },
});
const says = (agent: AgentName, turn = 2, trace?: TurnTrace): FactBody => ({
  kind: 'agent-replied',
  turn,
  agent,
  messageId: `r${turn}`,
  text: 'Yes.',
  model: 'm',
  ...(trace ? { trace } : {}),
});
const remarks = (agent: AgentName, turn = 2): FactBody => ({
  kind: 'agent-remarked',
  turn,
  agent,
  messageId: `k${turn}`,
  text: 'Let me look.',
  model: 'm',
});
const handsOff = (from: AgentName, to: AgentName, trace?: TurnTrace, turn = 2): FactBody => ({
  kind: 'agent-handed-off',
  turn,
  from,
  to,
  reason: 'charged twice',
  brief: { ...brief, goal: 'Money back' },
  ...(trace ? { trace } : {}),
});

/** Triage hands to Billing, who looks twice and answers. */
const facts = log(
  { kind: 'conversation-started' },
  said('I was charged twice'),
  handsOff(
    'triage',
    'billing',
    traceOf('triage', 2, step([{ tool: 'transfer_to_billing', asked: '{}', answer: null }])),
  ),
  remarks('billing'),
  used('billing', 'c1'),
  used('billing', 'c2'),
  says(
    'billing',
    2,
    traceOf(
      'billing',
      2,
      step([{ tool: 'lookup_account', callId: 'c1' }], { waitedMs: 30, end: 'used-tools', firstTokenMs: 40 }),
      step([{ tool: 'nonsense', asked: '{"a":1}', answer: 'There is no tool nonsense here.' }], {
        waitedMs: 5,
      }),
    ),
  ),
);

describe('why an AI agent said something', () => {
  test('is its own run: what it was handed, its steps with the tools they ran, and what was not run', () => {
    const why = whyOf(facts, 7);
    expect(why).toMatchObject({
      agent: 'billing',
      model: 'm',
      came: 'to-an-end',
      received: {
        seq: 3,
        from: { kind: 'agent', agent: 'triage', reason: 'charged twice' },
        brief: { goal: 'Money back' },
      },
      trace: { turn: 2, agent: 'billing' },
    });
    expect(why?.steps.map(({ calls }) => calls)).toEqual([
      [
        {
          seq: 5,
          tool: 'lookup_account',
          arguments: { about: 'c1' },
          outcome: { ok: true, result: { found: 'c1' } },
        },
      ],
      [{ seq: null, tool: 'nonsense', asked: '{"a":1}', answer: 'There is no tool nonsense here.' }],
    ]);
  });

  test('of a tool that no step tells of, as after a restart, it tells beside the steps', () => {
    expect(whyOf(facts, 7)?.toolsBefore).toMatchObject([{ seq: 6, arguments: { about: 'c2' } }]);
  });

  test('is the same beside what was said on the way', () => {
    expect(whyOf(facts, 4)).toEqual(whyOf(facts, 7));
  });

  test('of the agent before is that agent’s run', () => {
    expect(whyOf(facts, 3)).toMatchObject({
      agent: 'triage',
      received: null,
      toolsBefore: [],
      trace: { agent: 'triage' },
    });
  });

  test('while the turn goes on knows what is known, and that it has not ended', () => {
    expect(whyOf(facts.slice(0, 5), 4)).toMatchObject({
      agent: 'billing',
      came: 'not-yet',
      trace: null,
      steps: [],
      toolsBefore: [{ seq: 5 }],
    });
  });

  test('where a later turn was traced takes nothing of it', () => {
    const later = log(
      ...facts.map(({ seq: _, at: __, ...body }) => body as FactBody),
      said('And now?'),
      used('billing', 'c1', 8),
      says('billing', 8, traceOf('billing', 8, step([{ tool: 'lookup_account', callId: 'c1' }]))),
    );
    expect(whyOf(later, 7)).toEqual(whyOf(facts, 7));
    expect(whyOf(later, 10)).toMatchObject({
      received: { seq: 3 },
      toolsBefore: [],
      steps: [{ calls: [{ seq: 9 }] }],
    });
  });
});

describe('a run that was taken away', () => {
  const taken = log(
    { kind: 'conversation-started' },
    said('My laptop will not boot'),
    remarks('triage'),
    used('triage', 'c1'),
    { kind: 'human-joined', person: kim, how: 'took-over', waitedSince: null },
    { kind: 'human-replied', person: kim, messageId: 'h', text: 'Hello' },
    { kind: 'human-released', person: kim, to: 'triage', line: '', brief },
    said('And now?'),
    says('triage', 8, traceOf('triage', 8, step())),
  );

  test('was cut short, and takes nothing of the turn after it', () => {
    expect(whyOf(taken, 3)).toMatchObject({
      came: 'cut-short',
      trace: null,
      steps: [],
      toolsBefore: [{ seq: 4 }],
    });
    expect(whyOf(taken, 9)).toMatchObject({ came: 'to-an-end', trace: { turn: 8 }, toolsBefore: [] });
  });
});

describe('facts from before traces were kept', () => {
  const old = log(
    { kind: 'conversation-started' },
    said('hello there'),
    handsOff('triage', 'billing'),
    used('billing', 'c1'),
    says('billing'),
  );

  test('still tell the agent, the model, the brief and the tools', () => {
    expect(whyOf(old, 5)).toMatchObject({
      agent: 'billing',
      model: 'm',
      came: 'to-an-end',
      trace: null,
      steps: [],
      received: { seq: 3 },
      toolsBefore: [{ seq: 4, arguments: { about: 'c1' } }],
    });
  });

  test('of another fact tell nothing', () => {
    expect(whyOf(old, 2)).toBeNull();
    expect(whyOf(old, 4)).toBeNull();
    expect(whyOf(old, 99)).toBeNull();
    expect(whyOf(log(asked), 1)).toBeNull();
  });
});

describe('what a person gave back', () => {
  test('is what the agent was handed, with the line they wrote', () => {
    const given = log(
      said('hello there'),
      { kind: 'human-released', person: kim, to: 'technical', line: 'Look at the router', brief },
      said('so?'),
      says('technical', 3),
    );
    expect(whyOf(given, 4)?.received).toMatchObject({
      from: { kind: 'person', name: 'Kim', line: 'Look at the router' },
    });
  });
});

describe('an answer that never reached the customer', () => {
  test('is explained at the request for a person that ended its turn, and at the draft', () => {
    const held = step([], {
      end: 'held-back',
      heldBack: [{ what: 'answer', text: '777 USD', problem: 'It named an amount.' }],
    });
    const withheld = log(
      said('hello there'),
      { kind: 'draft-discarded', turn: 1, agent: 'triage', text: '777 USD', why: 'withheld' },
      {
        ...asked,
        reason: 'answer-withheld',
        by: { kind: 'desk' },
        trace: traceOf('triage', 1, held),
      } as FactBody,
    );
    for (const seq of [2, 3])
      expect(whyOf(withheld, seq)).toMatchObject({
        agent: 'triage',
        came: 'to-an-end',
        steps: [{ heldBack: [{ text: '777 USD' }] }],
      });
  });
});

test('the figures of a run are sums over its steps; what nobody counted stays unknown', () => {
  const trace = traceOf(
    'billing',
    2,
    step([], { waitedMs: 30 }),
    step([], { waitedMs: 5, firstTokenMs: null }),
  );
  expect(tokensOf(trace, 'tokensIn')).toBe(200);
  expect(waitedMs(trace)).toBe(35);
  expect(firstTokenMs(trace)).toBe(10);
  const uncounted = traceOf('billing', 2, step([], { tokensIn: null, firstTokenMs: null }));
  expect(tokensOf(uncounted, 'tokensIn')).toBeNull();
  expect(firstTokenMs(uncounted)).toBeNull();
});
