import type { ClaimProblem } from './check.ts';
import { beginsWithCondition, type Clause, isNegated, isReported } from './clauses.ts';
import { type KnownTimes, keysOf, spanKeys } from './known-times.ts';
import type { Ledger } from './ledger.ts';
import { wordsOf } from './plain.ts';
import {
  type Day,
  daysIn,
  monthsIn,
  namedDaysIn,
  type PlacedSpan,
  spansIn,
  timesIn,
  withoutDays,
} from './read-dates.ts';
import { clauseAt, type Sentence, textBefore } from './sentence.ts';

/** Every day, time and deadline is published, was returned, follows from these, or is the customer's own. */
export function checkTimes(sentence: Sentence, ledger: Ledger): ClaimProblem | null {
  const found =
    unknownDay(sentence, ledger) ??
    unknownMonth(sentence, ledger) ??
    unknownNamedDay(sentence, ledger) ??
    unknownTime(sentence, ledger) ??
    unknownSpan(sentence, ledger);
  return found ? { kind: 'date', found: found.trim() } : null;
}

function unknownDay(sentence: Sentence, { times }: Ledger): string | null {
  const isKnown = (days: readonly Day[], { days: known }: KnownTimes) =>
    days.some((day) =>
      day.month === 0
        ? [...known].some((key) => key.endsWith(`-${String(day.day).padStart(2, '0')}`))
        : keysOf(day).some((key) => known.has(key)),
    );
  const unknown = daysIn(sentence.own).find((days) => {
    const at = days[0]?.at ?? 0;
    if (isKnown(days, times.own)) return false;
    return !isKnown(days, times.customer) || promises(sentence, at);
  });
  return unknown?.[0]?.text ?? null;
}

function unknownMonth(sentence: Sentence, { times }: Ledger): string | null {
  if (sentence.question) return null;
  const text = withoutDays(sentence.own);
  const unknown = monthsIn(text).find(({ month, text: name }) => {
    const at = text.indexOf(name);
    if (times.own.months.has(month)) return promises(sentence, at) && !times.own.months.has(month);
    return !times.customer.months.has(month) || promises(sentence, at);
  });
  return unknown?.text ?? null;
}

/** Days by name are claims only where something is promised for them. */
function unknownNamedDay(sentence: Sentence, { times }: Ledger): string | null {
  const unknown = namedDaysIn(sentence.own).find(({ text, weekday, at }) => {
    if (!promises(sentence, at)) return false;
    if (weekday !== null && times.own.weekdays.has(weekday) && daysIn(sentence.own).length > 0) return false;
    return !times.own.named.has(text);
  });
  return unknown?.text ?? null;
}

function unknownTime(sentence: Sentence, { times }: Ledger): string | null {
  const unknown = timesIn(sentence.own).find(({ minutes, at }) => {
    if (times.own.minutes.has(minutes) || times.own.minutes.has((minutes + 720) % 1440)) return false;
    return !times.customer.minutes.has(minutes) || promises(sentence, at);
  });
  return unknown?.text ?? null;
}

const DEADLINE =
  /(?:within|in under|in less than|no later than|not later than|at most|up to|takes?|taking|innerhalb(?: von)?|binnen|en menos de|dentro de|sous|d'ici|entro)(?: (?:about|around|only|just|the next|next|approximately|roughly|the|another|maximal|usually|typically|normally))*\s*$/;
const IN =
  /(?<![a-z])(?:in|en|dans|tra|fra|after|over)(?: (?:about|around|only|just|the next|the coming|approximately|roughly|the|another|etwa|unos))*\s*$/;
const PASSED = /^(?: (?:ago|left|remaining|overdue|old)(?![a-z]))/;
const IDIOM = /^(?:a|one|an) (?:minute|second|sec|day|year)$/;

function unknownSpan(sentence: Sentence, { times }: Ledger): string | null {
  const unknown = spansIn(sentence.own).find((span) => {
    const keys = spanKeys(span);
    if (keys.some((key) => times.own.spans.has(key))) return false;
    const before = textBefore(sentence, span.at);
    const after = sentence.own.slice(span.end, span.end + 12);
    if (PASSED.test(after)) {
      const isTrue = keys.some((key) => times.elapsed.has(key) || times.customer.spans.has(key));
      return !isTrue && !isTakenBack(sentence, span.at) && span.count > 0;
    }
    return isDeadline(sentence, span, before);
  });
  return unknown?.text ?? null;
}

function isDeadline(sentence: Sentence, span: PlacedSpan, before: string): boolean {
  const clause = clauseAt(sentence, span.at);
  if (!clause || isTakenBack(sentence, span.at)) return false;
  if (DEADLINE.test(before)) return !isAdvice(clause, sentence) && !isGuess(span, before);
  if (!IN.test(before) || IDIOM.test(span.text) || isAdvice(clause, sentence)) return false;
  return COMING.test(clause.text);
}

/** "It may take a few minutes" promises nothing. */
function isGuess({ unit }: PlacedSpan, before: string): boolean {
  return (
    (unit === 'minute' || unit === 'second') &&
    /(?<![a-z])(?:may|might|can|could|sometimes)(?![a-z])/.test(before)
  );
}

const COMING =
  /(?<![a-z])(?:will|shall|i'll|we'll|you'll|it'll|they'll|going to|expect\w{0,3}|arriv\w{1,4}|back|ready|done|available|answer\w{0,3}|repl(?:y|ies)|resolved?|fixed|finish\w{0,3}|gets?|receive|hear|contact\w{0,3}|promise\w{0,2}|guarantee\w{0,2}|refund\w{0,3}|should|wird|werden|kommt|sera|serez|recevrez|estara|recibira|llegara|sara|ricevera|up again|restored|credited|due|tops)(?![a-z])/;
const ADVICE =
  /(?:^|(?<![a-z])(?:please|then|and|first|now|to) )\s*(?:please )?(?:try|wait|restart|check|reload|leave|turn|unplug|press|hold|keep|write|ask|look|repeat|reboot|let it|plug|sign|log|come back|close|open|send|pay|tell|request|reply)(?![a-z])/;

/** "Please try again in ten minutes" is for the customer to do. */
function isAdvice(clause: Clause, sentence: Sentence): boolean {
  const first = sentence.clauses.find(({ at }) => at === clause.at) ?? clause;
  return ADVICE.test(first.text.trim()) && !/(?<![a-z])(?:will|'ll)(?![a-z])/.test(clause.text);
}

const BY =
  /(?<![a-z])(?:by|until|till|before|no later than|not later than|at the latest|latest|starting|from|bis|avant|antes|entro|prima)(?: (?:the|next|this|about|around|el|le|la))?\s*$/;

/** True when something is promised for this time, by the words before it or by a "will". */
function promises(sentence: Sentence, at: number): boolean {
  const clause = clauseAt(sentence, at);
  if (!clause || isTakenBack(sentence, at) || isAdvice(clause, sentence)) return false;
  return BY.test(textBefore(sentence, at)) || COMING.test(clause.text);
}

function isTakenBack(sentence: Sentence, at: number): boolean {
  const clause = clauseAt(sentence, at);
  const before = textBefore(sentence, at);
  if (!clause || clause.question || isNegated(wordsOf(before)) || isReported(before)) return true;
  return beginsWithCondition([clause]);
}
