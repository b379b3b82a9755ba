import type { ClaimProblem } from './check.ts';
import { type Clause, isNegated, isReported } from './clauses.ts';
import type { ClaimedDeed } from './deed-reading.ts';
import { deedsIn } from './deeds.ts';
import type { Ledger } from './ledger.ts';
import { percentsIn } from './read-amounts.ts';
import type { Sentence } from './sentence.ts';

/** What is said to be done was done; nothing is promised that is not ours to promise. */
export function checkDeeds(sentence: Sentence, ledger: Ledger): ClaimProblem | null {
  const claimed = deedsIn(sentence.clauses).find((claim) => !isDone(claim, ledger));
  if (claimed) return { kind: 'deed', found: claimed.words };
  for (const clause of sentence.clauses) {
    const found = offerIn(clause, ledger) ?? doneIn(clause, ledger);
    if (found) return { kind: 'deed', found };
  }
  return null;
}

function isDone({ deed, who, when }: ClaimedDeed, { done }: Ledger): boolean {
  if (done.deeds.has(deed)) return true;
  return who === 'somebody' && when === 'done' && done.recorded.has(deed);
}

const GIVES =
  /(?<![a-z])(?:(i|i'll|i'd|i can|i could|i will|i would|i am able to|i'm able to|let me)|(we|we'll|we can|we could|we will|we would|you can|you'll|you will|you)) (?:also |gladly |happily |now |even |certainly |definitely |exceptionally )?(?:give|offer|grant|apply|do|add|make|match|lower|reduce|take|get|have|knock|throw in|provide|receive|arrange)(?![a-z])/;
const GIFT =
  /(?<![a-z])(?:discount|refund|credit|compensation|reimbursement|voucher|goodwill|rebate|special price|better price|lower price|better deal|special deal|special offer|cheaper|off|money back|price match)(?![a-z])/;
const PROMISES =
  /(?<![a-z])(?:i|we)(?: can| hereby| do| personally)? (?:promise|guarantee|swear|warrant)(?![a-z])|legally binding|binding offer|full liability|verspreche ich|ich verspreche|ich garantiere|je (?:vous )?promets|je garantis|le prometo|garantizo|prometto|garantisco/;

/** "I can give you a discount", "I promise", "we accept full liability". */
function offerIn(clause: Clause, ledger: Ledger): string | null {
  const { text, question } = clause;
  if (question || isReported(text)) return null;
  const promise = PROMISES.exec(text);
  if (promise && !isNegatedIn(text)) return promise[0];
  const gives = GIVES.exec(text);
  const gift = GIFT.exec(text);
  if (!gives || !gift || gift.index < gives.index || isNegatedIn(text)) return null;
  // What is published may be named as such, by nobody in person.
  const [, alone] = gives;
  const published =
    percentsIn(text).some(({ percent }) => ledger.percents.has(percent)) || /published|welcome\d/.test(text);
  return published && !alone ? null : `${gives[0]} … ${gift[0]}`;
}

function isNegatedIn(text: string): boolean {
  return isNegated(text.split(/\s+/));
}

const DONE =
  /^\s?(?:(?:it's|it is|that's|that is|this is|all|consider it|everything is|you're|you are) )?(?:(?:now|already|all) )?(?:done|taken care of|sorted|all set|erledigt|fait|hecho|fatto)\s*$/;

/** "Done." after a wish says that the wish was met. */
function doneIn({ text, question }: Clause, { done }: Ledger): string | null {
  if (question || done.now) return null;
  return DONE.test(text) ? text.trim() : null;
}
