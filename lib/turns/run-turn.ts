import { setTimeout as pause } from 'node:timers/promises';
import type { Admission, ModelCandidate } from '#/lib/ports/language-models.ts';
import { type AttemptEnd, attemptWith } from './attempt.ts';
import { type Deadlines, deadlines } from './deadlines.ts';
import { isPassing } from './model-errors.ts';
import { handOn, type Progress, startOf } from './progress.ts';
import type { Turn, TurnEnding } from './turn.ts';

const BEFORE_RETRY_MS = 250;

/**
 * Runs one AI turn to its ending: each model in line is asked until one replies or hands over.
 * A model that says nothing is asked twice, and so is one that was only busy; one that fails while it
 * writes is not, and its half answer never becomes a reply. Never throws.
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
  const candidates = turn.models.candidates();
  const lastOne = candidates.at(-1);
  let cause: 'no-answer' | 'too-many-steps' = 'no-answer';
  for (const candidate of candidates) {
    // The same model on another host would go round again: only the last in line is asked.
    if (cause === 'too-many-steps' && candidate !== lastOne) continue;
    handOn(progress);
    const end = await ask(turn, progress, candidate, candidate === lastOne ? until.last : until.others);
    if (end.kind === 'ended') return end.ending;
    const { partial } = progress;
    if (end.kind === 'taken-away' || turn.abort.aborted) return { kind: 'aborted', partial };
    if (until.last.aborted) return { kind: 'failed', cause: 'out-of-time', partial };
    cause = end.kind;
  }
  return { kind: 'failed', cause, partial: progress.partial };
}

type Asked = Extract<AttemptEnd, { kind: 'ended' | 'too-many-steps' }> | { kind: 'taken-away' | 'no-answer' };

/** Asks one candidate, twice when that may help. */
async function ask(
  turn: Turn,
  progress: Progress,
  candidate: ModelCandidate,
  signal: AbortSignal,
): Promise<Asked> {
  for (const mayRetry of [true, false]) {
    if (progress.modelCalls >= turn.limits.steps) return { kind: 'too-many-steps' };
    const end = await admitAndAttempt(turn, progress, candidate, signal);
    switch (end.kind) {
      case 'ended':
      case 'too-many-steps':
        return end;
      case 'stopped':
        return { kind: signal.aborted ? 'no-answer' : 'taken-away' };
      case 'nothing-said':
        turn.signals.modelFailed(candidate.label.kind, 'empty');
        break;
      case 'failed': {
        const { model, host, kind } = candidate.label;
        turn.signals.modelFailed(kind, 'failed');
        turn.log.warn(
          { error: end.error, conversationId: turn.conversationId, model, host },
          'A model failed.',
        );
        if (!mayRetry || end.shown || !isPassing(end.error)) return { kind: 'no-answer' };
        await pause(BEFORE_RETRY_MS, null, { signal }).catch(() => null);
        break;
      }
      default:
        end satisfies never;
    }
    if (signal.aborted) break;
  }
  return { kind: 'no-answer' };
}

async function admitAndAttempt(
  turn: Turn,
  progress: Progress,
  candidate: ModelCandidate,
  signal: AbortSignal,
): Promise<AttemptEnd> {
  let admission: Admission;
  try {
    admission = await candidate.admit(signal, (state) => {
      turn.signals.activity({ kind: state === 'ready' ? 'thinking' : state, agent: turn.agent });
    });
  } catch (error) {
    return signal.aborted ? { kind: 'stopped' } : { kind: 'failed', error, shown: false };
  }
  let outcome: Parameters<Admission['release']>[0] = 'failed';
  try {
    const end = await attemptWith(turn, progress, candidate, admission, signal);
    if (end.kind === 'stopped') outcome = turn.abort.aborted || !signal.aborted ? 'aborted' : 'failed';
    else if (end.kind !== 'failed') outcome = 'answered';
    return end;
  } finally {
    admission.release(outcome);
  }
}
