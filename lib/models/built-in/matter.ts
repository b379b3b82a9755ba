import { askCode, askProof, cancelWhat, type Desk, details } from './move.ts';
import { normalize } from './normalize.ts';
import type { Situation } from './situation.ts';
import { invoiceIdsIn, isOnlyProof, yesOrNo } from './slots.ts';

/** What the conversation is about now: the newest message, or what it follows up on. */

/** Beginnings that go on from what was said, whatever follows. */
const GOES_ON =
  /^(?:and|or|but|so|oh|ok|okay|then|from when|until when|per|still|did (?:that|it|this)|done|tried|same|what about|the (?:one|same|second|first|last)|just|also|even|too late|already|its|it|thats|that|that is)\b/;
/** Beginnings that often do. */
const MAY_GO_ON =
  /^(?:yes|no|this|why|when|how long|who|is (?:it|that|this)|was it|will it|does it|can i|should i|could i|do we|\d)/;
const LONGEST = 12;

/** True when the newest message only makes sense with what came before. */
export function isFollowUp({ situation, routing }: Desk): boolean {
  const { plain, latest, earlier } = situation;
  if (earlier.length === 0) return false;
  if (answersQuestion(situation) || isOnlyProof(latest) || yesOrNo(plain) || plain === '') return true;
  const text = plain.replaceAll("'", '');
  const { length } = text.split(' ');
  if (length > LONGEST) return false;
  if (GOES_ON.test(text)) return routing.likely < 0.95 || length <= 6;
  if (MAY_GO_ON.test(text) && routing.likely < 0.85) return true;
  if (length <= 4) return routing.likely < 0.7 || invoiceIdsIn(latest).length > 0;
  return length <= 7 && routing.likely < 0.5;
}

/** Questions whose answer is always meant for whoever asked. */
function answersQuestion({ replies }: Situation): boolean {
  const last = replies.at(-1);
  return (
    last?.by === 'self' &&
    [cancelWhat, details, askProof, askCode].some((question) => last.text.includes(question))
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
  return normalize(about ?? situation.earlier.findLast((text) => text.trim().split(/\s+/).length > 2) ?? '');
}
