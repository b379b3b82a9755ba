import type { AgentName, Brief, Fact, FactOf, Json, ToolName, ToolOutcome } from './facts.ts';
import { apply, emptyConversation } from './state.ts';
import type { TraceCall, TraceStep, TurnTrace } from './trace.ts';

/** Why an AI agent said or did something: one run of a turn, folded from the facts around it. For staff. */
export type Why = {
  agent: AgentName;
  /** The model that is named with what was said; null where nothing was said. */
  model: string | null;
  /** What it was handed, by whom; null when it was the first to have the conversation. */
  received: Received | null;
  /** How it went; null while it still runs, or where it ended before traces were kept. */
  trace: TurnTrace | null;
  /** `cut-short`: a person, a message or a restart came between, and no ending of it is in the log. */
  came: 'to-an-end' | 'cut-short' | 'not-yet';
  steps: WhyStep[];
  /** Tools of this turn that no step of the run tells of: of one that was cut short, or of before traces. */
  toolsBefore: RanTool[];
};

export type WhyStep = Omit<TraceStep, 'calls'> & { calls: WhyCall[] };

/** A tool that ran, with its fact; or what became of the wish for it. */
export type WhyCall = RanTool | { seq: null; tool: string; asked: string; answer: string | null };
export type RanTool = { seq: number; tool: ToolName; arguments: Json; outcome: ToolOutcome };

export type Received = {
  seq: number;
  from: { kind: 'agent'; agent: AgentName; reason: string } | { kind: 'person'; name: string; line: string };
  brief: Brief;
};

/**
 * @param seq of something an AI agent said, handed over or left as a draft, or of the request for a person that
 * ended its turn.
 * @returns null where no AI agent is behind that fact.
 */
export function whyOf(facts: readonly Fact[], seq: number): Why | null {
  const at = indexOf(facts, seq);
  const fact = facts[at];
  const run = fact && runOf(fact);
  if (!run) return null;
  const begins = facts.findLastIndex((other, index) => index < at && isEnding(other, run.turn)) + 1;
  const from = Math.max(begins, indexOf(facts, run.turn) + 1, 0);
  const end = facts.findIndex((other, index) => index >= at && isEnding(other, run.turn));
  const stretch = facts.slice(from, (end < 0 ? facts.length : end) + 1);
  const trace = traceIn(stretch, run);
  const ran = stretch.flatMap((other) => ranTool(other, run));
  const steps = (trace?.steps ?? []).map((step) => ({ ...step, calls: callsOf(step.calls, ran) }));
  const told = new Set(steps.flatMap(({ calls }) => calls.map((call) => call.seq)));
  return {
    agent: run.agent,
    model: modelOf(fact),
    received: receivedBefore(facts.slice(0, from), run.agent),
    trace,
    came: end >= 0 ? 'to-an-end' : isRunning(facts, run) ? 'not-yet' : 'cut-short',
    steps,
    toolsBefore: ran.filter((tool) => !told.has(tool.seq)).map(({ callId: _, ...tool }) => tool),
  };
}

type Run = { turn: number; agent: AgentName };

/** Whose run a fact is of. */
function runOf(fact: Fact): Run | null {
  switch (fact.kind) {
    case 'agent-replied':
    case 'agent-remarked':
    case 'agent-stopped':
    case 'draft-discarded':
      return { turn: fact.turn, agent: fact.agent };
    case 'agent-handed-off':
      return { turn: fact.turn, agent: fact.from };
    case 'human-requested':
      return fact.trace ? { turn: fact.trace.turn, agent: fact.trace.agent } : null;
    default:
      return null;
  }
}

/** Drafts end nothing where a failure or a request for a person follows them; alone they are all that was left. */
function isEnding(fact: Fact, turn: number): boolean {
  switch (fact.kind) {
    case 'agent-replied':
    case 'agent-handed-off':
      return fact.turn === turn;
    case 'human-requested':
    case 'draft-discarded':
      return fact.trace?.turn === turn;
    default:
      return false;
  }
}

function isRunning(facts: readonly Fact[], { turn, agent }: Run): boolean {
  const { owner, owed } = facts.reduce(apply, emptyConversation);
  return owner.kind === 'ai' && owner.agent === agent && owed?.turn === turn;
}

function traceIn(stretch: readonly Fact[], { turn, agent }: Run): TurnTrace | null {
  const traces = stretch.flatMap((fact) => ('trace' in fact && fact.trace ? [fact.trace] : []));
  return traces.find((trace) => trace.turn === turn && trace.agent === agent) ?? null;
}

function ranTool(fact: Fact, { turn, agent }: Run): (RanTool & { callId: string })[] {
  if (fact.kind !== 'tool-used' || fact.turn !== turn || fact.agent !== agent) return [];
  const { seq, callId, tool, arguments: asked, outcome } = fact;
  return [{ seq, callId, tool, arguments: asked, outcome }];
}

function callsOf(calls: readonly TraceCall[], ran: readonly (RanTool & { callId: string })[]): WhyCall[] {
  return calls.flatMap((call): WhyCall[] => {
    if (!('callId' in call)) return [{ seq: null, ...call }];
    const found = ran.find(({ callId }) => callId === call.callId);
    if (!found) return [];
    const { callId: _, ...tool } = found;
    return [tool];
  });
}

/** The newest hand-over to this agent, if nobody else has had the conversation since. */
function receivedBefore(before: readonly Fact[], agent: AgentName): Received | null {
  const newest = before.findLast(
    (fact): fact is FactOf<'agent-handed-off' | 'human-released' | 'conversation-reopened'> =>
      fact.kind === 'agent-handed-off' ||
      fact.kind === 'human-released' ||
      fact.kind === 'conversation-reopened',
  );
  if (!newest || newest.kind === 'conversation-reopened' || newest.to !== agent) return null;
  const { seq, brief } = newest;
  return newest.kind === 'agent-handed-off'
    ? { seq, brief, from: { kind: 'agent', agent: newest.from, reason: newest.reason } }
    : { seq, brief, from: { kind: 'person', name: newest.person.name, line: newest.line } };
}

function modelOf(fact: Fact): string | null {
  return 'model' in fact ? fact.model : null;
}

/** Facts stand in order of their seq, and customers' copies have gaps. -1 where there is none. */
function indexOf(facts: readonly Fact[], seq: number): number {
  let low = 0;
  let high = facts.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = facts[middle]?.seq ?? 0;
    if (found === seq) return middle;
    if (found < seq) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** All of a run's calls together; null where nothing was counted. */
export function tokensOf(trace: TurnTrace, which: 'tokensIn' | 'tokensOut'): number | null {
  const counted = trace.steps.flatMap((step) => step[which] ?? []);
  return counted.length === 0 ? null : counted.reduce((sum, tokens) => sum + tokens, 0);
}

/** In line for models, in ms, over the whole run. */
export function waitedMs({ steps }: TurnTrace): number {
  return steps.reduce((sum, step) => sum + step.waitedMs, 0);
}

/** Of the newest call that gave one: how long the model thought before its first token. Null without one. */
export function firstTokenMs({ steps }: TurnTrace): number | null {
  return steps.findLast((step) => step.firstTokenMs !== null)?.firstTokenMs ?? null;
}
