import type { AgentName } from '#/lib/conversation/facts.ts';
import { billingMove } from './answers/billing.ts';
import { billingRequestIn } from './answers/billing-requests.ts';
import { helpMove } from './answers/help.ts';
import { personForThis, someoneElses } from './answers/identity.ts';
import { salesMove } from './answers/sales.ts';
import { askBack, smallTalk } from './answers/small-talk.ts';
import { technicalMove } from './answers/technical.ts';
import { reasonFor, triageMove } from './answers/triage.ts';
import { asksForPerson, complaintMove, urgentMove } from './answers/urgent.ts';
import { foreignLine } from './languages.ts';
import { isFollowUp } from './matter.ts';
import {
  askCode,
  askProof,
  bringPerson,
  cancelWhat,
  type Desk,
  details,
  justAsked,
  type Move,
  offerPerson,
  offerTicket,
  say,
  use,
} from './move.ts';
import { normalize } from './normalize.ts';
import { mattersIn, severalMatters, withOwnMatter } from './several-matters.ts';
import type { Note } from './situation.ts';
import { holdsSecret, withoutSecrets, yesOrNo } from './slots.ts';
import { noteOpening } from './told-before.ts';

const moves: Record<Exclude<AgentName, 'triage'>, (desk: Desk) => Move> = {
  technical: technicalMove,
  billing: billingMove,
  sales: salesMove,
};

/**
 * The next move: what cannot wait first, then what needs no specialist, then the agent's own work.
 * Within a turn that has begun to use tools, the agent goes on where it is; but a model that failed may have
 * begun it, so what cannot wait is looked at every time.
 */
export function decide(desk: Desk): Move {
  const { agent, used } = desk.situation;
  const early = used.length > 0 ? cannotWait(desk) : beforeWork(desk);
  if (early || agent === 'triage') return finished(desk, allowed(desk, early ?? triageMove(desk)));
  const own = withOwnMatter(desk);
  const move = finished(desk, allowed(desk, helpMove(own) ?? moves[agent](own)));
  return withTheRest(desk, move);
}

const askAnyTime = 'Ask for a person whenever you want one.';

/** Once its own part is answered, the next specialist gets theirs. */
function withTheRest(desk: Desk, move: Move): Move {
  const { all, open } = severalMatters(desk);
  const [next] = open;
  if (!next || move.call || move.say === '') return move;
  const reason = reasonFor(next.agent, next.text);
  // Hand-overs in one turn are few: the third matter is named, and not passed on.
  if (all[0]?.agent !== desk.situation.agent)
    return say(`${move.say} The rest is not forgotten (${reason}): write me a word on it.`);
  const asks = [askProof, askCode, details, cancelWhat].some((question) => move.say.includes(question));
  if (asks || !desk.situation.offered.has('transfer_to_triage')) return move;
  const words = move.say.replace(offerPerson, askAnyTime).replace(offerTicket, askAnyTime);
  return { say: words, call: { tool: 'transfer_to_triage', input: { reason } } };
}

function cannotWait(desk: Desk): Move | null {
  const { latest, plain } = desk.situation;
  // As it was typed first: a mended word must not hide danger.
  return urgentMove(desk, normalize(latest)) ?? urgentMove(desk, plain) ?? someoneElses(desk);
}

function beforeWork(desk: Desk): Move | null {
  if (desk.situation.attached && desk.situation.latest === '') return say(onlyAttached);
  const agreed = afterOffer(desk);
  if (agreed) return agreed;
  return cannotWait(desk) ?? smallTalk(desk) ?? complaintMove(desk) ?? leaveToOthers(desk) ?? unclear(desk);
}

const onlyAttached =
  'I see that you attached something, but I cannot look into it; a person here can. Tell me in a few words what it is about, or ask for a person.';
const cannotLook = 'I cannot look at what you attached; a person here can.';

/** The answer to "Shall I ask a person to join?". */
function afterOffer({ situation }: Desk): Move | null {
  if (!justAsked(situation, offerPerson)) return null;
  const answer = yesOrNo(situation.plain);
  if (answer === 'yes') return personForThis('The customer agreed to have a person join.');
  if (answer === 'no') return say('All right. I stay with you; write what you need.');
  return null;
}

const ANOTHERS = 0.6;
const ANOTHERS_WHILE_TALKING = 0.8;
const ANOTHERS_IN_FEW_WORDS = 0.97;
const SHORT = 5;
const OWN_SHARE = 0.25;

/** A specialist who is asked about something else gives it back to Triage, but not what just came from there. */
function leaveToOthers(desk: Desk): Move | null {
  const { situation, routing } = desk;
  const { agent } = situation;
  if (agent === 'triage' || situation.handedBy === 'triage' || situation.note || isFollowUp(desk))
    return null;
  if (agent === 'billing' && billingRequestIn(situation.plain)) return null;
  if (mattersIn(situation.latest, desk.route).some((matter) => matter.agent === agent)) return null;
  const { route, likely, likelihoods } = routing;
  if (route === agent || route === 'human' || route === 'off_topic') return null;
  const talking = situation.replies.at(-1)?.by === 'self';
  const isShort = situation.plain.split(' ').length <= SHORT;
  const enough = talking ? (isShort ? ANOTHERS_IN_FEW_WORDS : ANOTHERS_WHILE_TALKING) : ANOTHERS;
  if (likely < enough || likelihoods[agent] > OWN_SHARE) return null;
  return use('transfer_to_triage', { reason: reasonFor(route, situation.plain) });
}

/** Gibberish is asked about, whoever it reaches; a follow-up is not gibberish. */
function unclear(desk: Desk): Move | null {
  const { situation, routing } = desk;
  if (situation.agent === 'triage' || situation.handedBy === 'triage') return null;
  const isNoise = routing.route === 'off_topic' && !isFollowUp(desk) && routing.likely < 0.55;
  return isNoise && situation.earlier.length === 0 ? askBack(desk) : null;
}

/** A tool that is not offered is never called: a person is offered in its place. */
function allowed({ situation }: Desk, move: Move): Move {
  if (!move.call || situation.offered.has(move.call.tool)) return move;
  if (move.say) return say(move.say);
  return say(`I cannot do that from here. ${offerPerson}`);
}

/** What goes around every answer: a person's note, a line in the customer's language, and no secret repeated. */
function finished(desk: Desk, move: Move): Move {
  const { situation } = desk;
  if (move.say === '') return move;
  const { note } = situation;
  const isFirst = !situation.replies.some((reply) => reply.by !== 'person');
  const foreign = isFirst || asksForPerson(situation.plain) ? foreignLine(situation.plain) : null;
  const passedOn = note && !move.call ? noteLine(note) : '';
  if (isRepeated(desk, move) && saidNoMore(desk)) {
    return finished(
      desk,
      bringPerson(
        'I do not get any further with this, so I am asking a person to take over.',
        'The same question came again, and there was no other answer.',
      ),
    );
  }
  const words = isRepeated(desk, move) ? noMore : move.say;
  const secret = !move.call && holdsSecret(situation.latest) ? noSecrets : '';
  const unseen = !move.call && situation.attached && words !== onlyAttached ? cannotLook : '';
  const text = [passedOn, foreign ?? '', secret, unseen, withoutSecrets(words)].filter(Boolean).join(' ');
  return { ...move, say: text };
}

const noSecrets =
  'Please do not write card numbers, keys, passwords or codes in this chat; I do not use them.';

/** Saying the same twice helps nobody. */
function isRepeated(desk: Desk, { say: words, call }: Move): boolean {
  const last = desk.situation.replies.at(-1);
  const asks = [askProof, askCode].some((question) => words.includes(question));
  return (
    !call &&
    !asks &&
    last?.by === 'self' &&
    (last.text.endsWith(words) || (saidNoMore(desk) && saidBefore(desk, words)))
  );
}

const noMore = `I have no more on that than what I wrote. ${offerPerson}`;

function saidNoMore({ situation }: Desk): boolean {
  return situation.replies.at(-1)?.text.endsWith(noMore) ?? false;
}

function saidBefore({ situation }: Desk, words: string): boolean {
  return situation.replies.some((reply) => reply.by === 'self' && reply.text.endsWith(words));
}

/** That it knows what was talked about. What the person left for it is for us, and is not read out. */
function noteLine(note: Note): string {
  const opening = noteOpening(note);
  return note.line
    ? `${opening} what you have found so far, and I go on from there.`
    : `${opening} with you, and I go on from there.`;
}
