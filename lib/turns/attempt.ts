import { type FinishReason, isStepCount, streamText } from 'ai';
import type { ActingTool } from '#/lib/agents/tools/tool.ts';
import { allTools } from '#/lib/agents/tools/tools.ts';
import { type ClaimProblem, problemInWords } from '#/lib/claims/check.ts';
import type { Json, ToolOutcome } from '#/lib/conversation/facts.ts';
import type { Admission, ModelCandidate } from '#/lib/ports/language-models.ts';
import { problemIn } from './checked-text.ts';
import { type Attempt, beginCall, endCall, endNow } from './model-call.ts';
import { noSuchTool } from './model-errors.ts';
import { ownTools, sdkTools } from './offer-tools.ts';
import { ownCallId, type Progress } from './progress.ts';
import { knownFor, repairCall } from './repair-call.ts';
import { replyFrom } from './reply-text.ts';
import { runTool } from './run-tool.ts';
import { type Turn, type TurnEnding, TurnOver } from './turn.ts';
import { watchdog } from './watchdog.ts';
import { watchedModel } from './watched-model.ts';

export type AttemptEnd =
  | { kind: 'ended'; ending: Extract<TurnEnding, { kind: 'replied' | 'handed-off' | 'escalated' }> }
  /** A normal end without a word: on Ollama usually a lost tool call. */
  | { kind: 'nothing-said' }
  | { kind: 'too-many-steps' }
  /** What it wrote may not be said, though it may have begun well. */
  | { kind: 'withheld'; problem: ClaimProblem; text: string }
  /** `shown`: somebody saw a part of the answer. */
  | { kind: 'failed'; error: unknown; shown: boolean }
  /** Stopped from outside, or the turn may not act any more. */
  | { kind: 'stopped' };

/**
 * Lets one admitted model try to end the turn, in the AI SDK's tool-calling loop.
 * What its tools did is in `progress`, whatever becomes of the try. Does not throw.
 */
export async function attemptWith(
  turn: Turn,
  progress: Progress,
  candidate: ModelCandidate,
  admission: Admission,
  signal: AbortSignal,
): Promise<AttemptEnd> {
  const attempt = newAttempt(turn, progress, candidate);
  const heard = await listen(attempt, admission, AbortSignal.any([signal, attempt.stop.signal]));
  attempt.watch.rest();
  const end = attempt.over || signal.aborted ? { kind: 'stopped' as const } : judge(attempt, heard);
  if (end.kind === 'ended') {
    attempt.text?.finish();
    return end;
  }
  if (end.kind === 'withheld') return await heldBack(attempt, end);
  progress.partial = attempt.text?.whole() || progress.partial;
  const shown = (attempt.text?.shown() ?? '') !== '';
  attempt.text?.drop();
  return end.kind === 'failed' ? { ...end, shown } : end;
}

function newAttempt(turn: Turn, progress: Progress, candidate: ModelCandidate): Attempt {
  const stop = new AbortController();
  return {
    turn,
    progress,
    model: candidate.label.model,
    candidate,
    tools: ownTools(turn.agent, turn.tools ?? allTools(turn.services, turn.help), turn.formOnly),
    stop,
    watch: watchdog(() => stop.abort(new Error('The model took too long.'))),
    text: null,
    ledger: null,
    offered: [],
    calledTools: false,
    ending: null,
    over: false,
  };
}

/** What came of the stream: how the last model call finished, and the first thing that went wrong. */
type Heard = { finish: FinishReason; trouble: { error: unknown } | null };

async function listen(attempt: Attempt, admission: Admission, signal: AbortSignal): Promise<Heard> {
  const heard: Heard = { finish: 'other', trouble: null };
  try {
    for await (const part of startLoop(attempt, admission, signal).stream) {
      if (part.type === 'finish-step') heard.finish = part.finishReason;
      else if (part.type === 'error') heard.trouble ??= { error: part.error };
    }
  } catch (error) {
    heard.trouble ??= { error };
  }
  const { stop, over } = attempt;
  if (stop.signal.aborted && !over) heard.trouble ??= { error: stop.signal.reason };
  return heard;
}

/** A model that writes so many times what it was allowed heeds no limit, and would go on until the turn is out of time. */
const FAR_TOO_LONG = 2;

function startLoop(attempt: Attempt, admission: Admission, signal: AbortSignal) {
  const { turn, progress, watch, stop } = attempt;
  const mostPieces = turn.limits.outputTokens * FAR_TOO_LONG;
  let pieces = 0;
  const model = watchedModel(admission.model, (part) => {
    if (part.type === 'text-delta') attempt.text?.push(part.delta);
    // A piece is a token or more.
    if (part.type === 'stream-start') pieces = 0;
    if (part.type.endsWith('-delta')) pieces += 1;
    if (pieces > mostPieces) stop.abort(new Error('The model did not stop writing.'));
    if (!/^(?:text|reasoning|tool)-/.test(part.type)) return;
    turn.tracing.hears();
    watch.expect(turn.limits.gapMs);
  });
  return streamText({
    model,
    tools: sdkTools(attempt.tools, async (tool, args, callId) => {
      if (attempt.over) throw new TurnOver('This turn is over.');
      // Whatever the loop let through: what was not offered in this call is not run.
      if (!attempt.offered.includes(tool.name)) return notOffered(attempt, tool, args, callId);
      try {
        return await runTool(turn, progress, tool, { callId, args });
      } catch (error) {
        if (error instanceof TurnOver) endNow(attempt);
        throw error;
      }
    }),
    // Replaced before every call by `beginCall`.
    messages: [{ role: 'user', content: '' }],
    prepareStep: () => beginCall(attempt),
    onLanguageModelCallEnd: (said) => endCall(attempt, said),
    repairToolCall: repairCall(attempt.tools, knownFor(turn)),
    stopWhen: isStepCount(turn.limits.steps - progress.modelCalls),
    toolCallConcurrency: 1,
    maxOutputTokens: turn.limits.outputTokens,
    maxRetries: 0,
    abortSignal: signal,
    // Errors are parts of the stream; without this they would also be printed.
    onError: () => {},
  });
}

function notOffered(
  { turn, progress, offered }: Attempt,
  { name }: ActingTool,
  args: unknown,
  callId: string,
): ToolOutcome {
  const outcome = { ok: false as const, error: noSuchTool(name, offered) };
  const used = { callId: ownCallId(progress, callId), tool: name, arguments: args as Json, outcome };
  progress.steps.at(-1)?.calls.push(used);
  turn.tracing.called(used, outcome.error);
  return outcome;
}

function judge(attempt: Attempt, { finish, trouble }: Heard): AttemptEnd {
  if (trouble) return { kind: 'failed', error: trouble.error, shown: false };
  if (attempt.ending) return { kind: 'ended', ending: endingOf(attempt.ending) };
  const ranOut = finish === 'length';
  const finished = finish === 'stop' || finish === 'tool-calls';
  if (attempt.calledTools && finished) return { kind: 'too-many-steps' };
  if (attempt.calledTools || (!finished && !ranOut)) {
    return { kind: 'failed', error: new Error(`The answer broke off: ${finish}.`), shown: false };
  }
  const text = attempt.text && replyFrom(attempt.text.whole(), ranOut);
  if (!attempt.text || !text) return { kind: 'nothing-said' };
  const { messageId } = attempt.text;
  const problem = attempt.ledger && problemIn(text, attempt.ledger);
  if (problem) return { kind: 'withheld', problem, text };
  return { kind: 'ended', ending: { kind: 'replied', messageId, text, model: attempt.model } };
}

/** What was shown stays, and is said to have been stopped: nothing is painted and silently taken away. */
async function heldBack(
  { turn, progress, text, model }: Attempt,
  end: Extract<AttemptEnd, { kind: 'withheld' }>,
): Promise<AttemptEnd> {
  progress.heldBack += 1;
  progress.correction = problemInWords(end.problem);
  turn.tracing.heldBack('answer', end.text, end.problem.kind);
  turn.signals.withheld(end.problem.kind);
  const shown = text?.shown().trim();
  if (!text || !shown) return end;
  try {
    await turn.recorder.stopped({ messageId: text.messageId, text: shown, model });
    text.stop();
  } catch (error) {
    text.drop();
    if (error instanceof TurnOver) return { kind: 'stopped' };
    turn.log.warn({ error, conversationId: turn.conversationId }, 'A stopped answer was not kept.');
  }
  return end;
}

function endingOf({
  tool,
  reason,
}: NonNullable<Attempt['ending']>): Extract<TurnEnding, { kind: 'handed-off' | 'escalated' }> {
  if (tool.to === 'person') return { kind: 'escalated', detail: reason };
  return { kind: 'handed-off', to: tool.to, reason };
}
