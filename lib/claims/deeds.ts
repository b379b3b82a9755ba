import { beginsWithCondition, type Clause, isNegated, isReported } from './clauses.ts';
import {
  accountNouns,
  adverbs,
  type Deed,
  foreignDeed,
  foreignPlan,
  pastDeed,
  personNouns,
  plainDeed,
  powers,
  refundNouns,
  ticketNouns,
} from './deed-words.ts';

/** A deed that a sentence claims: done by us, by somebody, or told to come. */
export type ClaimedDeed = { deed: Deed; who: 'we' | 'somebody'; when: 'done' | 'to-come'; words: string };

const WE = new Set("i we i've we've i'd we'd ive weve us ich wir nous je".split(' '));
const YOU = new Set("you you've you'd youve".split(' '));
const HAVE = new Set("have has had 've having i've we've ive weve they've he's she's".split(' '));
const BE = new Set(
  "was were is are am been being got gets it's that's i'm we're you're they're gotten".split(' '),
);
const CERTAIN_BE = new Set(['was', 'were', 'been', 'got', 'gotten', 'being']);

/** Everything the clauses claim as done or promise as coming. */
export function deedsIn(clauses: readonly Clause[]): ClaimedDeed[] {
  return clauses.flatMap((clause, at) => {
    if (clause.question) return [];
    const before = clauses.slice(0, at);
    const shared = clause.goesOn ? before.at(-1) : undefined;
    return [
      ...pastDeeds(clause, before, shared),
      ...plannedDeeds(clause, before, shared),
      ...foreignDeeds(clause),
      ...foreignPlans(clause),
      ...nounDeeds(clause, before),
    ];
  });
}

function pastDeeds(clause: Clause, before: readonly Clause[], shared?: Clause): ClaimedDeed[] {
  const { words } = clause;
  return words.flatMap((word, at): ClaimedDeed[] => {
    const deed = pastDeed(word);
    if (!deed) return [];
    const claim = readPast(words, at, shared);
    if (!claim || isTakenBack(words.slice(0, at), claim, clause, before, shared)) return [];
    if (!isAboutUs(deed, claim, words, at)) return [];
    return [{ deed, who: claim.who, when: claim.when, words: around(words, at) }];
  });
}

type Reading = { who: 'we' | 'somebody'; when: 'done' | 'to-come'; present: boolean };

/** What stands before a past form tells who did it and when; null when it is no claim: "a refunded invoice", "you cancelled". */
function readPast(words: readonly string[], at: number, shared?: Clause): Reading | null {
  let place = at - 1;
  while (place >= 0 && adverbs.has(words[place] ?? '')) place -= 1;
  const word = words[place] ?? '';
  if (place < 0) return atStart(words, at, shared);
  if (word === 'be') return readBe(words, place);
  if (BE.has(word)) return { who: 'somebody', when: 'done', present: !CERTAIN_BE.has(word) };
  if (/^(?:i've|we've|ive|weve)$/.test(word)) return { who: 'we', when: 'done', present: false };
  if (HAVE.has(word)) return byWhom(words, place - 1);
  if (WE.has(word)) return { who: 'we', when: 'done', present: false };
  // "Refund approved", "Account upgraded to Pro": the newspaper's way to say it.
  const isHeadline = refundNouns.has(word) || accountNouns.has(word) || ticketNouns.has(word);
  return isHeadline && place <= 2 && !words.slice(0, place).some((each) => BE.has(each) || HAVE.has(each))
    ? { who: 'somebody', when: 'done', present: false }
    : null;
}

function atStart(words: readonly string[], at: number, shared?: Clause): Reading | null {
  const next = words[at + 1];
  const goesOn = shared?.words.some((word) => WE.has(word) || HAVE.has(word) || BE.has(word));
  if (goesOn && !shared?.words.some((word) => YOU.has(word)))
    return { who: 'we', when: 'done', present: false };
  if (plainDeed(words[at] ?? '') || words[at] === 'set') return null;
  const claims =
    next === undefined ||
    /^(?:\d|usd|your|the|it|this|that|you|successfully|now|already|to|for|and|as|in)/.test(next);
  return claims ? { who: 'we', when: 'done', present: false } : null;
}

/** "will be refunded" is a promise; "can be", "has to be", "may be" are none. */
function readBe(words: readonly string[], place: number): Reading | null {
  let modal = place - 1;
  while (modal >= 0 && adverbs.has(words[modal] ?? '')) modal -= 1;
  const word = words[modal] ?? '';
  const going = word === 'to' && words[modal - 1] === 'going';
  return word === 'will' || word === 'shall' || word.endsWith("'ll") || going
    ? { who: 'somebody', when: 'to-come', present: false }
    : null;
}

function byWhom(words: readonly string[], place: number): Reading | null {
  const who = words[place] ?? '';
  if (YOU.has(who)) return null;
  return { who: WE.has(who) ? 'we' : 'somebody', when: 'done', present: false };
}

/** True when the words before it say that it is not so, or only if, or that the customer says so. */
function isTakenBack(
  left: readonly string[],
  { who, when, present }: Reading,
  clause: Clause,
  before: readonly Clause[],
  shared?: Clause,
): boolean {
  const conditions = left.some((word) =>
    /^(?:once|when|after|before|until|would|could|how|sobald|quand|cuando|quando)$/.test(word),
  );
  if (isNegated(left) || conditions) return true;
  if (shared && (isNegated(shared.words) || isReported(shared.words.join(' ')))) return left.length === 0;
  if (who !== 'we' && isReported(clause.text)) return true;
  return (present || when === 'to-come') && beginsWithCondition([...before, clause]);
}

type Company = { reading: Reading; has: (nouns: ReadonlySet<string>) => boolean; next: string };

/** Words of everyday ("changed", "asked", "sent") are deeds of ours only with the right company. */
const company: Partial<Record<Deed, (company: Company) => boolean>> = {
  cancel: isOfAccount,
  delete: isOfAccount,
  approve: ({ reading, has }) => has(refundNouns) || (reading.when === 'done' && reading.who === 'we'),
  ticket: ({ has }) => has(ticketNouns),
  handed: ({ reading, has, next }) =>
    reading.who === 'we' ? has(personNouns) || next === 'you' : has(personNouns) && has(yours),
  told: ({ reading, has }) => has(personNouns) && (reading.who === 'we' || !reading.present),
  sent: ({ reading, has }) => reading.who === 'we' || (!reading.present && has(yours)),
  looked: ({ reading, has }) => reading.who === 'we' && (has(accountNouns) || has(recordNouns)),
  proved: ({ has }) => has(yours),
  change: ({ reading }) => reading.who === 'we' || (!reading.present && reading.when === 'done'),
};

function isOfAccount({ reading, has }: Company): boolean {
  return reading.who === 'we' || !reading.present || has(accountNouns) || has(refundNouns);
}

function isAboutUs(deed: Deed, reading: Reading, words: readonly string[], at: number): boolean {
  const has = (nouns: ReadonlySet<string>) => words.some((word) => nouns.has(word));
  return company[deed]?.({ reading, has, next: words[at + 1] ?? '' }) ?? true;
}

const yours = new Set(['you', 'your', "you've", 'yours', 'case', 'conversation', 'chat', 'request']);
const recordNouns = new Set(['status', 'system', 'systems', 'records', 'record', 'services']);

/** "I will refund you", "we are refunding", "I am going to cancel it": what only people with more rights could do. */
function plannedDeeds(clause: Clause, before: readonly Clause[], shared?: Clause): ClaimedDeed[] {
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

function around(words: readonly string[], at: number): string {
  return words.slice(Math.max(0, at - 3), at + 3).join(' ');
}

function needsRights(deed: Deed, who: ClaimedDeed['who'], words: readonly string[]): boolean {
  if (powers.has(deed)) return true;
  if (deed === 'approve') return words.some((word) => refundNouns.has(word));
  return deed === 'change' && who === 'we';
}

/** Who says that they do it or will do it; null when nobody does. */
function planner(words: readonly string[], at: number, ing: boolean): ClaimedDeed['who'] | null {
  let place = at - 1;
  while (place >= 0 && adverbs.has(words[place] ?? '')) place -= 1;
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

const FOREIGN_AUXILIARY = new Set(
  "habe haben hat hatte wurde wurden ist sind wird werden j'ai ai avons a ont ete est sont sera seront he hemos ha han sido fue fueron sera esta ho abbiamo hanno stato stata stati sono e verra".split(
    ' ',
  ),
);

const FOREIGN_WE = new Set(
  'ich wir je nous yo nosotros io noi werde werden vais allons voy vamos'.split(' '),
);
const FOREIGN_MODAL = new Set(
  'kann konnen konnte darf durfen puis peux pouvons peut puedo podemos puede posso possiamo puo mochten soll'.split(
    ' ',
  ),
);
/** First person and to come in one word. */
const WILL_WE = /(?:remos|rai|rons|remo|iremos)$/;

function foreignPlans({ words }: Clause): ClaimedDeed[] {
  return words.flatMap((word, at): ClaimedDeed[] => {
    const deed = foreignPlan(word);
    if (!deed) return [];
    const left = words.slice(Math.max(0, at - 12), at);
    const we = WILL_WE.test(word) || left.some((each) => FOREIGN_WE.has(each));
    const isOpen = isNegated(words) || left.some((each) => FOREIGN_MODAL.has(each));
    return we && !isOpen ? [{ deed, who: 'we', when: 'to-come', words: around(words, at) }] : [];
  });
}

/** German puts the past form last, the others beside the auxiliary: it may stand some words before. */
function foreignDeeds(clause: Clause): ClaimedDeed[] {
  const { words } = clause;
  return words.flatMap((word, at): ClaimedDeed[] => {
    const deed = foreignDeed(word);
    if (!deed) return [];
    const left = words.slice(Math.max(0, at - 12), at);
    const right = words.slice(at + 1, at + 3);
    const auxiliary = left.some((each) => FOREIGN_AUXILIARY.has(each)) || left.length <= 1;
    if (
      !auxiliary ||
      isNegated(left) ||
      right.some((each) => /^(?:pas|werden|wurden|kann|konnen)$/.test(each))
    )
      return [];
    if (deed === 'ticket' && !words.some((each) => ticketNouns.has(each))) return [];
    if (
      ['handed', 'told', 'looked', 'change', 'sent'].includes(deed) &&
      !left.some((each) => /^(?:habe|j'ai|ai|avons|he|hemos|ho|abbiamo|haben|wurde|ha|a)$/.test(each))
    )
      return [];
    return [{ deed, who: 'somebody', when: 'done', words: [...left.slice(-3), word].join(' ') }];
  });
}

/** "You will get", "you are getting", "you can expect"; "you can get" says only that it is possible. */
const PROMISED =
  /(?<![a-z])(?:you(?:'ll| will| shall) (?:now |soon |also |then )?(?:get|receive|have|see|find)|you(?:'re| are) (?:now )?(?:getting|receiving)|you (?:now )?(?:get|receive)|you can expect|expect)(?![a-z])/;
const ON_ITS_WAY =
  /(?:on (?:its|the) way|back on your (?:card|account)|under ?way|in progress|complete|done|through|being (?:processed|issued|prepared)|ready|yours|final|guaranteed|good to go)(?![a-z])/;

const OUT =
  /(?<![a-z])(?:(?:went|gone|going|goes|came|come) (?:already )?(?:out|through)|(?:should|will|'ll) (?:arrive|be there|show|appear|reach|be back|land)|arrives|has arrived)(?![a-z])/;

/** "You will get a refund", "your refund is on its way", "refund: done". */
function nounDeeds(clause: Clause, before: readonly Clause[]): ClaimedDeed[] {
  const { words, text } = clause;
  const at = words.findIndex((word) => refundNouns.has(word));
  if (at < 0) return [];
  const left = words.slice(0, at);
  if (isNegated(words) || beginsWithCondition([...before, clause]) || isReported(text)) return [];
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
