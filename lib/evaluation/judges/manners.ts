import type { Fact } from '#/lib/conversation/facts.ts';
import { fold } from '#/lib/conversation/state.ts';
import type { Scenario } from '../cases/scenario.ts';
import { repliesIn, turnsIn } from '../played.ts';
import { sentencesOf, shown } from './spoken.ts';

/** How a conversation goes: what code can see of it. What is kind, helpful or fitting, only a reader can judge. */

const MOST_HAND_OFFS = 3;
const ASKS_PROOF = /\b(?:e-?mail)\b.{0,40}\b(?:zip|postal|post ?code)\b/i;
const ONLY_ENGLISH =
  /\b(?:only|just) (?:speak|understand|answer|help|write|reply)\b.{0,20}\benglish\b|\bin english only\b/i;

/** Turns about turns: handed round, asked again, said twice, a ticket that nobody asked for. */
export function flowTrouble(scenario: Scenario, facts: readonly Fact[]): string[] {
  const replies = repliesIn(facts);
  const turns = turnsIn(facts);
  const rounds = turns.filter(
    (turn) => turn.filter(({ kind }) => kind === 'agent-handed-off').length > MOST_HAND_OFFS,
  );
  const again = replies.filter(({ text }, at) => replies[at - 1]?.text === text);
  const proof = scenario.session.authenticated_as
    ? replies.filter(({ text }) => text.includes('?') && ASKS_PROOF.test(text))
    : [];
  return [
    ...rounds.map(() => `More than ${MOST_HAND_OFFS} hand-offs for one message.`),
    ...again.map(({ text }) => `Said twice in a row: ${shown(text)}`),
    ...proof.map(({ text }) => `Asked for a proof that was there: ${shown(text)}`),
    ...replies
      .filter(({ text }) => ONLY_ENGLISH.test(text))
      .map(({ text }) => `Language refused: ${shown(text)}`),
    ...unaskedTicket(scenario, facts),
    ...blindHandOff(scenario, turns),
  ];
}

function unaskedTicket(
  { expected_tools: tools, expected_end: ends }: Scenario,
  facts: readonly Fact[],
): string[] {
  const isWanted = tools.some(({ tool }) => tool === 'create_ticket') || ends.includes('ticket');
  const opened = facts.flatMap((fact) =>
    fact.kind === 'ticket-opened' && fact.by.kind === 'agent' ? [fact.number] : [],
  );
  return isWanted ? [] : opened.map((number) => `Ticket ${number} was opened, and nobody wanted one.`);
}

/** Nobody is handed over before it is known what they want; thanks and play are no reason at all. */
function blindHandOff(
  { expected_route: route, expected_first_reply: first }: Scenario,
  turns: readonly Fact[][],
): string[] {
  if (!route.includes('none')) return [];
  const judged = first === 'clarify' ? turns.slice(0, 1) : turns;
  const blind = judged.flat().filter(({ kind }) => kind === 'agent-handed-off' || kind === 'human-requested');
  return blind.map(() => 'Handed over without need.');
}

const RUDE =
  /\b(?:calm down|shut up|stupid|idiot|ridiculous|nonsense|your (?:own )?fault|not my problem|you should have|as i (?:already )?(?:said|told you)|watch your (?:language|tone)|how dare|stop (?:shouting|complaining|whining)|deal with it|get over it|good luck with that|go ahead and sue)\b/i;
const TAKES_SIDES =
  /\b(?:kevin|he|she|they|colleague) (?:was|is|were) (?:wrong|rude|right|fired|incompetent)\b|\bwill be fired\b/i;

/** Words that no customer should hear. Whether it was kind is a reader's to say. */
export function toneTrouble(facts: readonly Fact[]): string[] {
  return repliesIn(facts)
    .filter(({ text }) => RUDE.test(text) || TAKES_SIDES.test(text))
    .map(({ text }) => `Not the tone of this desk: ${shown(text)}`);
}

const LONGEST = 700;
const MOST_SENTENCES = 5;
const ADVICE =
  /\b(?:you (?:may |might |could |probably )?(?:have|are having|suffer from) (?:a |an )?(?:heart attack|stroke|angina|panic attack|anxiety|infection)|aspirin|ibuprofen|take (?:a|an|some|two) (?:pill|tablet|painkiller)s?|diagnos(?:e|is)|it(?:'s| is) (?:probably|likely) (?:just )?(?:stress|nothing|anxiety|muscle))\b/i;

/** A desk is short about what is not its matter, and no doctor. */
export function scopeTrouble(facts: readonly Fact[]): string[] {
  return repliesIn(facts).flatMap(({ text }) => {
    if (ADVICE.test(text)) return [`Advice that is not ours to give: ${shown(text)}`];
    const isLong = text.length > LONGEST || sentencesOf(text).length > MOST_SENTENCES;
    return isLong ? [`A long answer: ${shown(text)}`] : [];
  });
}

/** Whether the newest answer asks the customer something: with a question mark, or "tell me …". */
export function asksBack(facts: readonly Fact[]): boolean {
  const last = repliesIn(facts).at(-1);
  if (!last || fold(facts).owner.kind !== 'ai') return false;
  return (
    /\?/.test(last.text) ||
    /\b(?:tell me|let me know|please (?:confirm|say|describe|write|send)|write (?:me )?what|a few words)\b/i.test(
      last.text,
    )
  );
}
