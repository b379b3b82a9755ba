import type { Clause } from './clauses.ts';
import { around, type ClaimedDeed, isTakenBack, placeBefore, type Reading, WE, YOU } from './deed-reading.ts';
import {
  accountNouns,
  type Deed,
  pastDeed,
  personNouns,
  plainDeed,
  refundNouns,
  ticketNouns,
} from './deed-words.ts';
import { foreignDeeds, foreignPlans } from './foreign-deeds.ts';
import { nounDeeds, plannedDeeds } from './planned-deeds.ts';

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

/** What stands before a past form tells who did it and when; null when it is no claim: "a refunded invoice", "you cancelled". */
function readPast(words: readonly string[], at: number, shared?: Clause): Reading | null {
  const place = placeBefore(words, at);
  const word = words[place] ?? '';
  if (place < 0) return atStart(words, at, shared);
  if (word === 'be') return readBe(words, place);
  if (isGuessed(words, place)) return null;
  if (BE.has(word)) return { who: 'somebody', when: 'done', present: !CERTAIN_BE.has(word) };
  if (/^(?:i've|we've|ive|weve)$/.test(word)) return { who: 'we', when: 'done', present: false };
  if (HAVE.has(word)) return byWhom(words, place - 1);
  if (WE.has(word)) return { who: 'we', when: 'done', present: false };
  return readOthers(words, place);
}

const SOMEBODY_DID: Reading = { who: 'somebody', when: 'done', present: false };

/** "you get refunded", "consider it refunded", "the team refunded you", and the newspaper's way: "Refund approved". */
function readOthers(words: readonly string[], place: number): Reading | null {
  const word = words[place] ?? '';
  const before = words[place - 1] ?? '';
  if (word === 'get' && YOU.has(before)) return { ...SOMEBODY_DID, when: 'to-come' };
  if (word === 'it' && before === 'consider') return { ...SOMEBODY_DID, who: 'we' };
  if (personNouns.has(word)) return SOMEBODY_DID;
  const isHeadline = refundNouns.has(word) || accountNouns.has(word) || ticketNouns.has(word);
  const isVerbBefore = words.slice(0, place).some((each) => BE.has(each) || HAVE.has(each));
  return isHeadline && place <= 2 && !isVerbBefore ? SOMEBODY_DID : null;
}

/** "may have been updated", "should have refunded" */
function isGuessed(words: readonly string[], place: number): boolean {
  const have = words[place] === 'been' ? place - 1 : place;
  return HAVE.has(words[have] ?? '') && MAYBE.has(words[have - 1] ?? '');
}

const MAYBE = new Set('may might must should could would to'.split(' '));

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
  const modal = placeBefore(words, place);
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
