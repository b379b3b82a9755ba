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

/** The sentences of a text that may be said, up to the first that may not. */
export type CheckedText = { text: string; problem: ClaimProblem | null };

/**
 * @param whole false while the text still grows: an open sentence at its end waits.
 * @param check says what is wrong with a sentence.
 */
export function checkedBeginning(
  text: string,
  whole: boolean,
  check: (sentence: string) => ClaimProblem | null,
): CheckedText {
  const { sentences } = releasable(text, whole);
  let said = '';
  for (const sentence of sentences) {
    const problem = check(sentence);
    if (problem) return { text: said, problem };
    said += sentence;
  }
  return { text: said, problem: null };
}

/** What is wrong with a whole text; null when it may be said. */
export function problemIn(text: string, ledger: Ledger): ClaimProblem | null {
  return checkedBeginning(text, true, (sentence) => checkSentence(sentence, ledger)).problem;
}
