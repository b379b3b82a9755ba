import { maskSecrets } from '#/lib/agents/tools/mask-secrets.ts';
import type { ClaimProblem } from '#/lib/claims/check.ts';
import type { AgentName, Json } from '#/lib/conversation/facts.ts';
import {
  type HeldBack,
  LONGEST_CALL,
  LONGEST_HELD_BACK,
  MOST_CALLS,
  MOST_HELD_BACK,
  MOST_STEPS,
  MOST_WORDS,
  type StepEnd,
  type TraceStep,
  type TurnTrace,
} from '#/lib/conversation/trace.ts';
import { type Clock, steadyClock } from '#/lib/ports/clock.ts';
import type { ModelCandidate } from '#/lib/ports/language-models.ts';
import { problemForPeople } from './problem-for-people.ts';

/** What a customer is given out of their data must hold neither another's nor our instructions. */
const notKept: ReadonlySet<ClaimProblem['kind']> = new Set(['foreign-account', 'instructions', 'canary']);

/** Takes down how a run goes, while it goes. */
export type Tracing = {
  /** From now on the run stands in line for a model. */
  waits(): void;
  /** It has a place. */
  admitted(): void;
  /** A model is asked. */
  asks(candidate: ModelCandidate, leftOutMessages: number): void;
  /** A token came. */
  hears(): void;
  said(call: {
    tools: boolean;
    cutOff: boolean;
    tokensIn?: number | undefined;
    tokensOut?: number | undefined;
  }): void;
  /** A tool was asked for. With an answer in words nothing ran; without one it ran, and has a fact. */
  called(call: { tool: string; callId: string; arguments: Json }, answer?: string | null): void;
  /** The check did not let words through, because of this. */
  heldBack(what: HeldBack['what'], words: string, problem: ClaimProblem['kind']): void;
  /** The newest call came to this, whatever it seemed before. */
  ends(end: StepEnd): void;
  /** This model gave nothing: in the call that runs, or because it could not be asked. */
  fails(candidate: ModelCandidate, error: unknown): void;
  read(): TurnTrace;
};

/** @param clock in ms; only differences count. */
export function startTracing(run: { turn: number; agent: AgentName }, clock: Clock = steadyClock): Tracing {
  const began = clock();
  const steps: TraceStep[] = [];
  let inLineSince = began;
  let waitedMs = 0;
  /** The newest call of the model that has a place. */
  let current: { step: TraceStep; since: number; open: boolean } | null = null;
  const kept = wordKeeper();

  const since = (start: number) => Math.max(0, Math.round(clock() - start));

  function closeCall(): void {
    if (!current?.open) return;
    current.step.totalMs = since(current.since);
    current.open = false;
  }

  return {
    waits() {
      closeCall();
      current = null;
      inLineSince = clock();
    },
    admitted() {
      waitedMs = since(inLineSince);
    },
    asks(candidate, leftOutMessages) {
      closeCall();
      const step = newStep(candidate, leftOutMessages, waitedMs);
      steps.push(step);
      waitedMs = 0;
      current = { step, since: clock(), open: true };
    },
    hears() {
      if (current?.open) current.step.firstTokenMs ??= since(current.since);
    },
    said({ tools, cutOff, tokensIn, tokensOut }) {
      closeCall();
      if (!current) return;
      current.step.tokensIn = tokensIn ?? null;
      current.step.tokensOut = tokensOut ?? null;
      current.step.end = tools ? 'used-tools' : cutOff ? 'cut-off' : 'answered';
    },
    called({ tool, callId, arguments: asked }, answer) {
      if (!current || current.step.calls.length >= MOST_CALLS) return;
      const name = tool.slice(0, 60).toWellFormed();
      if (answer === undefined) current.step.calls.push({ tool: name, callId });
      else
        current.step.calls.push({
          tool: name,
          asked: kept(JSON.stringify(asked), LONGEST_CALL),
          answer: answer === null ? null : kept(answer, LONGEST_CALL),
        });
    },
    heldBack(what, words, problem) {
      if (!current || current.step.heldBack.length >= MOST_HELD_BACK) return;
      const text = notKept.has(problem) ? null : kept(words.trim(), LONGEST_HELD_BACK);
      current.step.heldBack.push({ what, text, problem: problemForPeople[problem] });
    },
    ends(end) {
      closeCall();
      if (current) current.step.end = end;
    },
    fails(candidate, error) {
      closeCall();
      const step = current?.step ?? newStep(candidate, 0, since(inLineSince));
      if (!current) steps.push(step);
      step.end = current ? 'failed' : 'not-asked';
      step.problem = kept(error instanceof Error ? error.message : String(error), LONGEST_CALL);
    },
    read() {
      closeCall();
      const { turn, agent } = run;
      const newest = steps.slice(-MOST_STEPS);
      return { turn, agent, totalMs: since(began), steps: newest, leftOut: steps.length - newest.length };
    },
  };
}

function newStep(
  { label, contextTokens }: ModelCandidate,
  leftOutMessages: number,
  waitedMs: number,
): TraceStep {
  return {
    model: label.model,
    kind: label.kind,
    host: label.host,
    windowTokens: contextTokens,
    leftOutMessages,
    waitedMs,
    firstTokenMs: null,
    totalMs: 0,
    tokensIn: null,
    tokensOut: null,
    end: 'stopped',
    problem: null,
    calls: [],
    heldBack: [],
  };
}

/** Cuts words to what a trace has room for, in one text and in all, and blanks secrets. */
function wordKeeper(): (words: string, most: number) => string {
  let left = MOST_WORDS;
  return (words, most) => {
    const masked = maskSecrets(words);
    const length = Math.min(most, left);
    const text =
      masked.length <= length ? masked : `${masked.slice(0, Math.max(0, length - 1)).toWellFormed()}…`;
    left = Math.max(0, left - text.length);
    return text;
  };
}
