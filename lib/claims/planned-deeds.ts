import { beginsWithCondition, type Clause, isNegated, isToldByCustomer } from './clauses.ts';
import { around, type ClaimedDeed, isTakenBack, placeBefore, type Reading, WE, YOU } from './deed-reading.ts';
import { type Deed, plainDeed, powers, refundNouns } from './deed-words.ts';

/** "I will refund you", "we are refunding", "I am going to cancel it": what only people with more rights could do. */
export function plannedDeeds(clause: Clause, before: readonly Clause[], shared?: Clause): ClaimedDeed[] {
  const { words } = clause;
  return words.flatMap((word, at): ClaimedDeed[] => {
    const deed = plainDeed(word);
    const who = deed && planner(words, at, word.endsWith('ing'));
    if (!deed || !who || !needsRights(deed, who, words)) return [];
    const reading: Reading = { who, when: 'to-come', present: true };
    if (isTakenBack(words.slice(0, at), reading, clause, before, shared)) return [];
    return [{ deed, who, when: 'to-come', words: around(words, at) }];
  });
}

function needsRights(deed: Deed, who: ClaimedDeed['who'], words: readonly string[]): boolean {
  if (powers.has(deed)) return true;
  if (deed === 'approve') return words.some((word) => refundNouns.has(word));
  return deed === 'change' && who === 'we';
}

/** Who says that they do it or will do it; null when nobody does. */
function planner(words: readonly string[], at: number, ing: boolean): ClaimedDeed['who'] | null {
  const place = placeBefore(words, at);
  const word = words[place] ?? '';
  const before = words[place - 1] ?? '';
  if (isOneOf(word, ing ? 'am are is' : 'will shall')) return subjectOf(before);
  if (isOneOf(word, ing ? "i'm we're" : "i'll we'll ill")) return 'we';
  if (ing) return null;
  const isDoing =
    word === 'i' || (managed.has(`${before} ${word}`) && words.slice(0, place).some((each) => WE.has(each)));
  if (isDoing) return 'we';
  return announced.get(`${before} ${word}`) ?? announced.get(word) ?? null;
}

/** What somebody could do, and says so of the past or of now. */
const managed = new Set(['able to', 'managed to']);
const announced = new Map<string, ClaimedDeed['who']>([
  ['going to', 'we'],
  ['about to', 'we'],
  ['let me', 'we'],
  ["they'll", 'somebody'],
  ["he'll", 'somebody'],
  ["she'll", 'somebody'],
]);

function subjectOf(word: string): ClaimedDeed['who'] | null {
  if (YOU.has(word)) return null;
  return WE.has(word) ? 'we' : 'somebody';
}

function isOneOf(word: string, words: string): boolean {
  return word !== '' && words.split(' ').includes(word);
}

/** "You will get", "you are getting", "you can expect"; "you can get" says only that it is possible. */
const PROMISED =
  /(?<![a-z])(?:you(?:'ll| will| shall) (?:now |soon |also |then )?(?:get|receive|have|see|find)|you(?:'re| are) (?:now )?(?:getting|receiving)|you (?:now )?(?:get|receive)|you can expect|expect)(?![a-z])/;
const ON_ITS_WAY =
  /(?:on (?:its|the) way|back on your (?:card|account)|under ?way|in progress|complete|done|through|being (?:processed|issued|prepared)|ready|yours|final|guaranteed|good to go)(?![a-z])/;

const OUT =
  /(?<![a-z])(?:(?:went|gone|going|goes|came|come) (?:already )?(?:out|through)|(?:should|will|'ll) (?:arrive|be there|show|appear|reach|be back|land)|arrives|has arrived)(?![a-z])/;

/** "You will get a refund", "your refund is on its way", "refund: done". */
export function nounDeeds(clause: Clause, before: readonly Clause[]): ClaimedDeed[] {
  const { words, text } = clause;
  const at = words.findIndex((word) => refundNouns.has(word));
  if (at < 0) return [];
  const left = words.slice(0, at);
  if (isNegated(words) || beginsWithCondition([...before, clause]) || isToldByCustomer(text)) return [];
  const promised = PROMISED.test(text) && !left.includes('how');
  const coming = ON_ITS_WAY.exec(text);
  const isOut = OUT.test(text);
  const isComing =
    coming !== null &&
    /(?:is|are|'s|was|now) (?:now |already |all |well |being )?$/.test(text.slice(0, coming.index));
  if (!promised && !isComing && !isOut) return [];
  return [
    {
      deed: 'refund',
      who: 'somebody',
      when: promised ? 'to-come' : 'done',
      words: around(words, at),
    },
  ];
}
