import type { LanguageModelV4 } from '@ai-sdk/provider';
import { type FinishReason, streamText, type TextStreamPart, type ToolSet } from 'ai';
import type { ClaimProblem } from '#/lib/claims/check.ts';
import type { LanguageModels, ModelCandidate } from '#/lib/ports/language-models.ts';
import type { Log } from '#/lib/ports/log.ts';
import type { DraftEnding, DraftSignal } from '#/lib/protocol/copilot.ts';
import { type Admitted, firstPlace } from '#/lib/turns/admission.ts';
import { newCanary } from '#/lib/turns/canary.ts';
import { checkedBeginning } from '#/lib/turns/checked-text.ts';
import { type GrowingText, growingText } from '#/lib/turns/coalesce.ts';
import { deadlines } from '#/lib/turns/deadlines.ts';
import { replyFrom } from '#/lib/turns/reply-text.ts';
import { type Judge, type JudgeInput, judgeFor } from './marks.ts';
import { draftPrompt } from './prompt.ts';

/** Everything one draft needs. It has no tools: whatever a model writes, nothing is done by it. */
export type Drafting = Omit<JudgeInput, 'instructions'> & {
  conversationId: string;
  draftId: string;
  models: LanguageModels;
  /** ms, and tokens. */
  limits: { wholeMs: number; outputTokens: number };
  hears: (signal: DraftSignal) => void;
  /** A model gave no draft. */
  modelFailed: (cause: 'failed' | 'empty') => void;
  /** Something a model wrote is not shown, because of this. */
  withheld: (problem: ClaimProblem['kind']) => void;
  log: Log;
  /** Aborts when nobody waits for it any more. */
  abort: AbortSignal;
};

export type Written = Extract<DraftEnding, { kind: 'written' | 'failed' }> | { kind: 'aborted' };

/**
 * Lets the first model that has a place write a draft, after all customers who wait for one. The next host is asked
 * only while nothing was shown. The built-in responder writes none. Does not throw.
 */
export async function writeDraft(drafting: Drafting): Promise<Written> {
  const { models, limits, abort } = drafting;
  const until = deadlines(limits.wholeMs, abort);
  let left = models.candidates().filter(({ label }) => label.kind === 'ollama');
  let came: Came = { kind: 'failed', shown: false };
  try {
    while (left.length > 0 && !until.last.aborted) {
      const { admitted } = await enter(drafting, left, until.last);
      if (!admitted) break;
      came = await attempt(drafting, admitted, until.last);
      if (came.kind === 'written' || came.shown) break;
      left = left.filter((candidate) => candidate !== admitted.candidate);
    }
  } finally {
    until.clear();
  }
  if (abort.aborted) return { kind: 'aborted' };
  if (came.kind === 'written') return came;
  return failed(came, until.last.aborted);
}

function enter(
  { draftId, hears }: Drafting,
  candidates: readonly ModelCandidate[],
  signal: AbortSignal,
): ReturnType<typeof firstPlace> {
  return firstPlace(candidates, signal, (candidate, inLine, onState) =>
    candidate.admit(
      inLine,
      (state) => {
        hears({ draftId, kind: state === 'ready' ? 'writing' : state });
        onState(state);
      },
      'people',
    ),
  );
}

type Came =
  | Extract<DraftEnding, { kind: 'written' }>
  /** `shown`: the person saw a part of it. */
  | { kind: 'failed' | 'nothing-said'; shown: boolean };

async function attempt(
  drafting: Drafting,
  { candidate, admission }: Admitted,
  signal: AbortSignal,
): Promise<Came> {
  let outcome: 'answered' | 'failed' | 'aborted' = 'failed';
  try {
    const came = await listen(drafting, candidate, admission.model, signal);
    if (came.kind !== 'failed') outcome = 'answered';
    else if (drafting.abort.aborted) outcome = 'aborted';
    if (came.kind !== 'written' && !drafting.abort.aborted)
      drafting.modelFailed(came.kind === 'failed' ? 'failed' : 'empty');
    return came;
  } finally {
    admission.release(outcome);
  }
}

/** A model that writes so many times what it was allowed heeds no limit. */
const FAR_TOO_LONG = 2;

async function listen(
  drafting: Drafting,
  { label, contextTokens }: ModelCandidate,
  model: LanguageModelV4,
  signal: AbortSignal,
): Promise<Came> {
  const { draftId, limits, hears, log, conversationId } = drafting;
  const { outputTokens } = limits;
  const prompt = draftPrompt({ ...drafting, canary: newCanary() }, { contextTokens, outputTokens });
  const judge = judgeFor({ ...drafting, instructions: prompt.instructions });
  const stop = new AbortController();
  const text = growingText(
    draftId,
    {
      grew: (_, from, piece) =>
        hears({ draftId, kind: 'grew', from, text: piece, marks: judge.marks(piece, from) }),
      dropped: () => hears({ draftId, kind: 'dropped' }),
    },
    judge.leak,
  );
  let finish: 'stop' | 'length';
  try {
    const { stream } = streamText({
      model,
      instructions: prompt.instructions,
      messages: [{ role: 'user', content: prompt.message }],
      maxOutputTokens: outputTokens,
      maxRetries: 0,
      abortSignal: AbortSignal.any([signal, stop.signal]),
      // Errors are parts of the stream; without this they would also be printed.
      onError: () => {},
    });
    finish = await readTo(text, stream, outputTokens * FAR_TOO_LONG);
  } catch (error) {
    stop.abort();
    text.stop();
    if (!drafting.abort.aborted)
      log.warn({ error, conversationId, model: label.model, host: label.host }, 'A draft failed.');
    return { kind: 'failed', shown: text.shown() !== '' };
  }
  const whole = text.whole();
  text.stop();
  const written = endOf(drafting, judge, whole, finish === 'length', label.model);
  if (written) return written;
  text.drop();
  return { kind: 'nothing-said', shown: false };
}

/** @throws when it does not come to an end of its own: it failed, was cut off, or goes on and on. */
async function readTo(
  text: GrowingText,
  stream: AsyncIterable<TextStreamPart<ToolSet>>,
  mostPieces: number,
): Promise<'stop' | 'length'> {
  let finish: FinishReason = 'other';
  let pieces = 0;
  for await (const part of stream) {
    if (part.type === 'error') throw part.error;
    if (part.type === 'finish-step') finish = part.finishReason;
    if (part.type === 'text-delta') text.push(part.text);
    if (part.type.endsWith('-delta')) pieces += 1;
    if (pieces > mostPieces) throw new Error('The model did not stop writing.');
  }
  if (finish !== 'stop' && finish !== 'length') throw new Error(`The draft broke off: ${finish}.`);
  return finish;
}

/** The whole of it as it may be shown; null when that is nothing. */
function endOf(
  { withheld }: Drafting,
  judge: Judge,
  whole: string,
  ranOut: boolean,
  model: string,
): Extract<DraftEnding, { kind: 'written' }> | null {
  const all = replyFrom(whole, ranOut);
  const checked = checkedBeginning(all, true, judge.leak);
  if (checked.problem) withheld(checked.problem.kind);
  const text = checked.text.trim();
  if (text === '') return null;
  const cut = checked.problem ? 'held-back' : ranOut ? 'too-long' : null;
  return { kind: 'written', text, marks: judge.marks(text, 0), model, cut };
}

function failed({ kind, shown }: Extract<Came, { shown: boolean }>, late: boolean): Written {
  const message = failureWords(kind === 'nothing-said', shown, late);
  return { kind: 'failed', refusal: { code: 'unavailable', message } };
}

function failureWords(nothingSaid: boolean, shown: boolean, late: boolean): string {
  if (nothingSaid) return 'The model wrote nothing that can be shown. Ask again.';
  if (shown)
    return `The model ${late ? 'took too long' : 'broke off'}. What stands here is only a beginning. Ask again.`;
  return late
    ? 'The model took too long. Ask again.'
    : 'No model could write this now. Ask again in a moment.';
}
