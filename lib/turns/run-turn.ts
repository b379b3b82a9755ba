import { setTimeout as pause } from 'node:timers/promises';

import type { Admission, ModelCandidate } from '#/lib/ports/language-models.ts';
import { type Admitted, enter, enterFirst } from './admission.ts';
import { type AttemptEnd, attemptWith } from './attempt.ts';
import { type Deadlines, deadlines } from './deadlines.ts';
import { isPassing } from './model-errors.ts';
import { problemForPeople } from './problem-for-people.ts';
import { handOn, type Progress, startOf } from './progress.ts';
import type { Turn, TurnEnding } from './turn.ts';

const BEFORE_RETRY_MS = 250;
const MOST_REWRITES = 1;

/**
 * Runs one AI turn to its ending: each model in line is asked until one replies or hands over.
 * A model that says nothing is asked twice, and so is one that was only busy; one that fails while it
 * writes is not, and its half answer never becomes a reply. An answer that may not be said is written again once,
 * then a person takes it. Never throws.
 */
export async function runTurn(turn: Turn): Promise<TurnEnding> {
  const progress = startOf(turn);
  const until = deadlines(turn.limits.turnMs, turn.abort);
  try {
    return await askInLine(turn, progress, until);
  } catch (error) {
    turn.log.error({ error, conversationId: turn.conversationId }, 'A turn crashed.');
    return { kind: 'failed', cause: 'crashed', partial: progress.partial };
  } finally {
    until.clear();
  }
}

async function askInLine(turn: Turn, progress: Progress, until: Deadlines): Promise<TurnEnding> {
  let left = turn.models.candidates();
  let cause: 'no-answer' | 'too-many-steps' = 'no-answer';
  while (left.length > 0) {
    // The same model on another host would go round again: only the last in line is asked.
    const others = cause === 'too-many-steps' ? [] : left.slice(0, -1);
    const [line, signal] = others.length > 0 ? [others, until.others] : [left.slice(-1), until.last];
    handOn(progress);
    const { end, asked } = await askFirst(turn, progress, line, signal);
    if (end.kind === 'ended') return end.ending;
    const { partial } = progress;
    if (end.kind === 'taken-away' || turn.abort.aborted) return { kind: 'aborted', partial };
    if (until.last.aborted) return { kind: 'failed', cause: 'out-of-time', partial };
    cause = end.kind;
    left = others.length > 0 ? left.filter((candidate) => !asked.includes(candidate)) : [];
  }
  return { kind: 'failed', cause, partial: progress.partial };
}

type Asked = { kind: 'ended'; ending: TurnEnding } | { kind: 'too-many-steps' | 'taken-away' | 'no-answer' };

/** Asks the first of a line that has a place. @returns whom this turn needs not ask again, too. */
async function askFirst(
  turn: Turn,
  progress: Progress,
  line: readonly ModelCandidate[],
  signal: AbortSignal,
): Promise<{ end: Asked; asked: readonly ModelCandidate[] }> {
  turn.tracing.waits();
  const { admitted, refusals } = await enterFirst(turn, line, signal);
  for (const { candidate, error } of refusals) noteFailure(turn, candidate, error);
  turn.tracing.admitted();
  if (!admitted) return { end: { kind: 'no-answer' }, asked: line };
  const end = await ask(turn, progress, admitted, signal);
  return { end, asked: [admitted.candidate, ...refusals.map(({ candidate }) => candidate)] };
}

/** Asks one candidate, twice when that may help, and once more for an answer that was held back. */
async function ask(
  turn: Turn,
  progress: Progress,
  { candidate, admission }: Admitted,
  signal: AbortSignal,
): Promise<Asked> {
  let end = await attempt(turn, progress, candidate, admission, signal);
  let repeated = false;
  for (
    let next = nextTry(turn, progress, end, repeated);
    next !== null && !signal.aborted;
    next = nextTry(turn, progress, end, repeated)
  ) {
    repeated ||= next === 'repeat';
    if (end.kind === 'failed') await pause(BEFORE_RETRY_MS, null, { signal }).catch(() => null);
    if (progress.modelCalls >= turn.limits.steps) return { kind: 'too-many-steps' };
    end = await attemptAgain(turn, progress, candidate, signal);
  }
  return whatCame(turn, end, signal);
}

/** An answer that was held back is written again once in a turn, whichever model is asked. */
function nextTry(
  { limits }: Turn,
  { heldBack, modelCalls }: Progress,
  end: AttemptEnd,
  repeated: boolean,
): 'rewrite' | 'repeat' | null {
  if (end.kind === 'withheld')
    return heldBack <= MOST_REWRITES && modelCalls < limits.steps ? 'rewrite' : null;
  return !repeated && mayHelpAgain(end) ? 'repeat' : null;
}

function whatCame({ abort }: Turn, end: AttemptEnd, signal: AbortSignal): Asked {
  if (end.kind === 'ended' || end.kind === 'too-many-steps') return end;
  if (end.kind === 'withheld' && !abort.aborted) {
    const { text, problem } = end;
    return { kind: 'ended', ending: { kind: 'withheld', text, problem: problemForPeople[problem.kind] } };
  }
  return { kind: end.kind === 'stopped' && !signal.aborted ? 'taken-away' : 'no-answer' };
}

/** It said nothing, or it was busy, restarting or cut off before anybody saw a word. */
function mayHelpAgain(end: AttemptEnd): boolean {
  return end.kind === 'nothing-said' || (end.kind === 'failed' && !end.shown && isPassing(end.error));
}

async function attemptAgain(
  turn: Turn,
  progress: Progress,
  candidate: ModelCandidate,
  signal: AbortSignal,
): Promise<AttemptEnd> {
  let admission: Admission;
  turn.tracing.waits();
  try {
    admission = await enter(turn, candidate, signal);
    turn.tracing.admitted();
  } catch (error) {
    if (signal.aborted) return { kind: 'stopped' };
    noteFailure(turn, candidate, error);
    return { kind: 'failed', error, shown: false };
  }
  return await attempt(turn, progress, candidate, admission, signal);
}

async function attempt(
  turn: Turn,
  progress: Progress,
  candidate: ModelCandidate,
  admission: Admission,
  signal: AbortSignal,
): Promise<AttemptEnd> {
  let outcome: Parameters<Admission['release']>[0] = 'failed';
  try {
    const end = await attemptWith(turn, progress, candidate, admission, signal);
    if (end.kind === 'stopped') outcome = turn.abort.aborted || !signal.aborted ? 'aborted' : 'failed';
    else if (end.kind !== 'failed') outcome = 'answered';
    if (end.kind === 'nothing-said') turn.signals.modelFailed(candidate.label.kind, 'empty');
    if (end.kind === 'nothing-said') turn.tracing.ends('said-nothing');
    if (end.kind === 'withheld') turn.tracing.ends('held-back');
    if (end.kind === 'stopped') turn.tracing.ends('stopped');
    if (end.kind === 'failed') noteFailure(turn, candidate, end.error);
    return end;
  } finally {
    admission.release(outcome);
  }
}

function noteFailure(turn: Turn, candidate: ModelCandidate, error: unknown): void {
  const { model, host, kind } = candidate.label;
  turn.tracing.fails(candidate, error);
  turn.signals.modelFailed(kind, 'failed');
  turn.log.warn({ error, conversationId: turn.conversationId, model, host }, 'A model failed.');
}
