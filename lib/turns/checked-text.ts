import { type ClaimProblem, checkSentence } from '#/lib/claims/check.ts';
import { type Ledger, ledgerOf } from '#/lib/claims/ledger.ts';
import { releasable } from '#/lib/claims/sentences.ts';
import type { Progress } from './progress.ts';
import type { Turn } from './turn.ts';

/** What the turn may say by now. Tools add to it, so it is made anew for each model call. */
export function ledgerFor(turn: Turn, progress: Progress): Ledger {
  const { history, stamp, business, services } = turn;
  return ledgerOf({
    facts: history.facts,
    turn: stamp.turn,
    used: progress.steps.flatMap(({ calls }) => calls),
    happened: progress.happened,
    identity: progress.identity,
    business,
    services,
    now: turn.now(),
    instructions: progress.instructions,
  });
}

/** Characters. */
const LOOK_BACK = 400;

/** The sentences of a text that may be said, up to the first that may not. */
export type CheckedText = { text: string; problem: ClaimProblem | null };

/**
 * @param whole false while the text still grows: an open sentence at its end waits.
 * @param check says what is wrong with a sentence.
 * @param before what was said just before: what is told in pieces, a few words a sentence, is told all the same.
 */
export function checkedBeginning(
  text: string,
  whole: boolean,
  check: (sentence: string) => ClaimProblem | null,
  before = '',
): CheckedText {
  const { sentences } = releasable(text, whole);
  let said = '';
  for (const sentence of sentences) {
    const problem = check(sentence) ?? leakIn(check((before + said).slice(-LOOK_BACK) + sentence));
    if (problem) return { text: said, problem };
    said += sentence;
  }
  return { text: said, problem: null };
}

/** Of sentences together only this counts: each was judged by itself before. */
function leakIn(problem: ClaimProblem | null): ClaimProblem | null {
  return problem?.kind === 'instructions' || problem?.kind === 'canary' ? problem : null;
}

/** What is wrong with a whole text; null when it may be said. */
export function problemIn(text: string, ledger: Ledger): ClaimProblem | null {
  return checkedBeginning(text, true, (sentence) => checkSentence(sentence, ledger)).problem;
}
