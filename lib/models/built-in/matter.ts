import { TRIED } from './answers/technical-words.ts';
import {
  askCode,
  askProof,
  askWhat,
  cancelWhat,
  type Desk,
  details,
  justAsked,
  lookTogether,
  whichOne,
} from './move.ts';
import { normalize } from './normalize.ts';
import type { Situation } from './situation.ts';
import { invoiceIdsIn, isOnlyProof, yesOrNo } from './slots.ts';

/** What the conversation is about now: the newest message, or what it follows up on. */

/** Beginnings that go on from what was said, whatever follows. */
const GOES_ON =
  /^(?:and|or|but|so|oh|ok|okay|then|nope|nah|nothing|none|well|from when|until when|per|still|did (?:that|it|this)|done|tried|same|take it|give it|why not|how come|which one|both|all of (?:it|them)|neither|what about|the (?:one|same|second|first|last)|just|also|even|too late|already|its|it|thats|that|that is)\b/;
/** Beginnings that often do. */
const MAY_GO_ON =
  /^(?:yes|no|this|these|those|why|when|where|how long|how much|who|what (?:now|if|happens)|is (?:it|that|this)|are (?:they|these)|was it|will it|does (?:it|that)|can (?:i|you)|should i|could (?:i|you)|do (?:we|you|i)|we have|i have|my|in the|on the|at the|from|since|the|\d)/;
const LONGEST = 12;

/** True when the newest message only makes sense with what came before. */
export function isFollowUp({ situation, routing, route }: Desk): boolean {
  const { plain, latest, earlier } = situation;
  if (earlier.length === 0) return false;
  if (answersQuestion(situation) || isOnlyProof(latest) || yesOrNo(plain) || plain === '') return true;
  const text = plain.replaceAll("'", '');
  const { length } = text.split(' ');
  if (length > LONGEST) return false;
  if (answersOpenQuestion(situation) && length <= 8 && routing.likely < 0.9) return true;
  if (TRIED.test(text) && repliedLast(situation)) return true;
  const rest = text.replace(FILLERS, '');
  // "ok never mind, what does basic cost" is a new matter whatever it begins with.
  if (rest !== text && rest.split(' ').length >= 4 && route(rest).likely >= 0.8) return false;
  return goesOn(text, length, routing.likely) || (length <= 4 && invoiceIdsIn(latest).length > 0);
}

/** By how it begins and how long it is: the shorter, the less it says alone. */
function goesOn(text: string, length: number, likely: number): boolean {
  if (length <= 3 && BEGINS_WITH_PLACE.test(text)) return true;
  if (GOES_ON.test(text)) return likely < 0.95 || length <= 6;
  if (MAY_GO_ON.test(text) && likely < 0.85) return true;
  return length <= 4 ? likely < 0.7 : length <= 7 && likely < 0.5;
}

const FILLERS =
  /^(?:(?:ok|okay|fine|good|great|thanks|thank you|never ?mind|alright|well|then|one more(?: thing)?|by the way|so)[ ,.!:]+)+/;
const BEGINS_WITH_PLACE = /^(?:in|on|at|for|from|with|since|by) /;

function repliedLast({ replies }: Situation): boolean {
  return replies.at(-1)?.by === 'self';
}

/** Questions that a few words answer, which say little alone. */
function answersOpenQuestion(situation: Situation): boolean {
  return [askWhat, whichOne].some((question) => justAsked(situation, question));
}

/** Questions whose answer is always meant for whoever asked. */
function answersQuestion({ replies }: Situation): boolean {
  const last = replies.at(-1);
  return (
    last?.by === 'self' &&
    [cancelWhat, details, lookTogether, askProof, askCode].some((question) => last.text.includes(question))
  );
}

/** The words to answer, normalized: a follow-up together with the message it follows. */
export function matterOf(desk: Desk): string {
  const { situation } = desk;
  if (!isFollowUp(desk)) return situation.plain;
  const before = lastMatter(desk);
  if (isOnlyProof(situation.latest) || !before) return before || situation.plain;
  return `${before} ${situation.plain}`;
}

/** The newest earlier message that was about something, normalized; empty when there is none. */
export function lastMatter({ situation, route }: Desk): string {
  const about = situation.earlier.findLast((text) => {
    if (isOnlyProof(text) || text.trim().split(/\s+/).length < 2) return false;
    const { route: name, likely } = route(text);
    return name !== 'off_topic' && name !== 'human' && likely >= 0.5;
  });
  const before = about ?? situation.earlier.findLast((text) => text.trim().split(/\s+/).length > 2) ?? '';
  return route.mend(normalize(before));
}
