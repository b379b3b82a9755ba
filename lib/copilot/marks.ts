import { type ClaimProblem, checkSentence } from '#/lib/claims/check.ts';
import { type Ledger, ledgerOf } from '#/lib/claims/ledger.ts';
import { plain } from '#/lib/claims/plain.ts';
import { bareMoneyIn, moneyIn, percentsIn } from '#/lib/claims/read-amounts.ts';
import { releasable } from '#/lib/claims/sentences.ts';
import type { History } from '#/lib/conversation/decisions.ts';
import type { Fact, FactBody } from '#/lib/conversation/facts.ts';
import type { Business, Service } from '#/lib/ports/back-office.ts';
import type { DraftMark, DraftTask } from '#/lib/protocol/copilot.ts';

/**
 * What stands in a draft without a source is marked, not dropped: a person decides about it. It is the check that AI
 * agents' answers pass, with other consequences. Only what gives the instructions away is never shown.
 */
export type Judge = {
  /** What must not be shown at all, or null. */
  leak(sentence: string): ClaimProblem | null;
  /** The marks of a text; `from` is added to their places. */
  marks(text: string, from: number): DraftMark[];
};

export type JudgeInput = {
  task: DraftTask;
  history: History;
  /** Who asked for it: their own name may stand there. */
  person: string;
  business: Business;
  services: readonly Service[];
  now: number;
  /** What the model was told. */
  instructions: string;
};

export function judgeFor(input: JudgeInput): Judge {
  const ledger = ledgerFor(input);
  const problemIn = (sentence: string) => {
    const problem = checkSentence(sentence, ledger);
    return problem && isTold(input.task, problem, sentence) ? null : problem;
  };
  return {
    leak: (sentence) => leakIn(checkSentence(sentence, ledger)),
    marks(text, from) {
      let at = from;
      return releasable(text, true).sentences.flatMap((sentence) => {
        const start = at;
        at += sentence.length;
        return marksIn(sentence, problemIn, ledger).map((mark) => ({
          ...mark,
          from: start + mark.from,
          to: start + mark.to,
        }));
      });
    },
  };
}

function ledgerFor({ task, history, person, business, services, now, instructions }: JudgeInput): Ledger {
  const { facts, state } = history;
  const read = (happened: readonly FactBody[]) =>
    ledgerOf({
      ...{ facts, happened, business, services, now, instructions },
      ...{ turn: 0, used: [], identity: state.identity },
    });
  const ledger = read([]);
  const names = new Set([...ledger.names, plain(person)]);
  if (task === 'reply') return { ...ledger, names };
  // A summary tells what everybody said; what was done is still only what was done.
  return { ...read(facts.flatMap(wordsIn)), names, done: ledger.done, passedOnNames: new Set() };
}

/** What customers, and colleagues among themselves, wrote, as a source of amounts, times and numbers. */
function wordsIn(fact: Fact): FactBody[] {
  if (fact.kind !== 'customer-wrote' && fact.kind !== 'note-added') return [];
  const person = fact.kind === 'note-added' ? fact.person : { id: '', name: '' };
  return [{ kind: 'human-replied', person, messageId: '', text: fact.text }];
}

/** Words by which a summary gives something as said, not as done. */
const TELLS =
  /\b(?:customer|they|he|she|who|staff|agent)\b.{0,60}\b(?:says?|said|writes?|wrote|reports?|reported|asks?|asked|wants?|wanted|claims?|claimed|expects?|expected|believes?|believed|thinks?|thought|requests?|requested|complains?|complained|promised|offered)\b/is;

function isTold(task: DraftTask, { kind }: ClaimProblem, sentence: string): boolean {
  return task === 'summary' && kind === 'deed' && TELLS.test(sentence);
}

function leakIn(problem: ClaimProblem | null): ClaimProblem | null {
  return problem?.kind === 'instructions' || problem?.kind === 'canary' ? problem : null;
}

/** More in one sentence say nothing more. */
const MOST_MARKS = 5;

/** The check gives the first problem of a sentence, so what was found is blanked out and the rest is read again. */
function marksIn(
  sentence: string,
  problemIn: (sentence: string) => ClaimProblem | null,
  ledger: Ledger,
): DraftMark[] {
  const marks: DraftMark[] = [];
  let rest = sentence;
  while (marks.length < MOST_MARKS) {
    const problem = problemIn(rest);
    if (!problem || leakIn(problem)) break;
    const from = rest.toLowerCase().indexOf(problem.found.toLowerCase());
    if (from === -1) {
      const whole = sentence.trim();
      const start = sentence.indexOf(whole);
      const words = problem.kind === 'deed' ? whole.replace(/[.!]+$/, '') : problem.found;
      marks.push({ from: start, to: start + whole.length, why: whyOf(problem, words, ledger) });
      break;
    }
    const to = from + problem.found.length;
    marks.push({ from, to, why: whyOf(problem, sentence.slice(from, to), ledger) });
    rest = rest.slice(0, from) + ' '.repeat(to - from) + rest.slice(to);
  }
  return marks.sort((one, other) => one.from - other.from);
}

function whyOf(problem: ClaimProblem, words: string, ledger: Ledger): string {
  switch (problem.kind) {
    case 'deed':
      return `Nothing shows that this was done or may be promised: “${words}”.`;
    case 'link':
      return 'A link. See where it leads before you send it.';
    case 'image':
      return 'An image. The customer reads plain text.';
    case 'markup':
      return 'HTML or other code. The customer reads plain text.';
    case 'secret':
      return 'It repeats or asks for a password, a card number, a key or a code.';
    default:
      return customerNames(problem, ledger)
        ? `Only the customer names ${words}.`
        : `${words} stands nowhere in this conversation.`;
  }
}

/** What is theirs to name is no source for us, but it would be wrong to say that it stands nowhere. */
function customerNames({ found }: ClaimProblem, ledger: Ledger): boolean {
  const text = plain(found);
  return (
    [...moneyIn(text), ...bareMoneyIn(text)].some(({ cents }) => ledger.customerMoney.has(cents)) ||
    percentsIn(text).some(({ percent }) => ledger.customerPercents.has(percent)) ||
    ledger.customerIds.has(text) ||
    ledger.customerEmails.has(text) ||
    (text !== '' && ledger.customerText.includes(text))
  );
}
