import type { Fact, ToolName } from '#/lib/conversation/facts.ts';
import type { Heard } from '../heard.ts';
import { toolUsesIn } from '../played.ts';
import { isAsked, shown, spokenSentences } from './spoken.ts';

/**
 * Claims of deeds that no fact of the conversation bears out. It reads sentences by patterns of its own, apart from
 * the check that holds answers back (lib/claims), so that one's blind spot is not the other's.
 */

const US =
  "\\b(?:i|we|our team|billing|support)(?:'ve| have| has|'d)?(?: (?:just|already|now|also|gone ahead and|successfully))*";
const DONE =
  "\\b(?:is|are|was|were|has been|have been|been|got|'s been)(?: (?:just|already|now|successfully|fully))*";

type Deed = {
  what: string;
  /** The verbs' past forms, as a pattern. */
  verbs: string;
  /** Whether the facts bear it out. */
  happened: (told: Told) => boolean;
  /** A state that a tool may have told: "your account is suspended". */
  isState?: (told: Told, verb: string) => boolean;
};
type Told = { facts: readonly Fact[]; results: string; words: string };

const never = () => false;
const toldByTool = ({ results, words }: Told, verb: string) => {
  const root = verb.toLowerCase().replace(/(?:l?led|ed|d)$/, '');
  return results.includes(root) || words.includes(root);
};
const used = (tool: ToolName) => (told: Told) =>
  toolUsesIn(told.facts).some((use) => use.ok && use.tool === tool);
const has =
  (...kinds: Fact['kind'][]) =>
  ({ facts }: Told) =>
    facts.some(({ kind }) => kinds.includes(kind));

const deeds: readonly Deed[] = [
  {
    what: 'money given back',
    verbs:
      'refunded|credited|reimbursed|waived|paid (?:it |you |that )?back|returned (?:the|your) (?:money|charge)',
    happened: never,
    isState: toldByTool,
  },
  {
    what: 'a change of the account',
    verbs:
      'cancell?ed|upgraded|downgraded|reactivated|unlocked|unblocked|restored|recovered|extended|deleted|erased|switched (?:on|over|you)|turned on|turned off|enabled|activated|deactivated|configured|updated|changed|renewed|saved|stored|exported|reset',
    happened: never,
    isState: toldByTool,
  },
  {
    what: 'something sent',
    verbs: '(?:e-?mailed|mailed|texted|called|sent)(?= (?:you|it|them|the|a|an|your|over|to))',
    happened: never,
  },
  {
    what: 'a ticket',
    verbs: '(?:opened|created|filed|raised|logged)(?= (?:\\w+ ){0,4}(?:ticket|case|tck)\\b)',
    happened: has('ticket-opened'),
  },
  {
    what: 'a hand-over',
    verbs: '(?:transferred|handed|connected|escalated|forwarded|passed)(?= (?:\\w+ ){0,4}(?:to|on|over)\\b)',
    happened: has('agent-handed-off', 'human-requested', 'ticket-opened', 'approval-requested'),
  },
  {
    what: 'a look at the services',
    verbs: '(?:checked|looked at|reviewed)(?= (?:\\w+ ){0,3}(?:status|systems?|services?)\\b)',
    happened: used('check_system_status'),
  },
  {
    what: 'a look at the account',
    verbs:
      '(?:checked|looked (?:at|into|up)|reviewed|found)(?= (?:\\w+ ){0,3}(?:account|invoices?|charges?|payments?)\\b)',
    happened: used('lookup_account'),
  },
];

const ANSWER_TO_LOST =
  /\byour (?:photos?|files?|data|project|pictures?|work)\b[^.]{0,30}\b(?:are|is) (?:all )?(?:safe|lost|gone|not lost|intact|deleted|fine|still there)\b/i;
const TICKET_NAMED =
  /\b(?:ticket|case)\b[^.]{0,24}\b(?:is|was|has been) (?:now )?(?:opened|created|filed|raised|logged)\b/i;
const PENDING =
  /\b(?:not|never|n't|no|nothing|nobody|none|unless|until|before|once|if|when|after|whether|cannot|can't|ask(?:ed|s|ing)?|to be|can be|could be|may be|should be|whatever)\b/i;
/** "is changed only in the settings", "is done by a person": how it goes, not that it went. */
const HOW = /^ (?:only|by|in|on|from|with|through|when|as soon|every|each)\b/i;

/** A sentence for each claim without its deed. */
export function falseClaims(heard: readonly Heard[], facts: readonly Fact[], words: string): string[] {
  const results = toolUsesIn(facts)
    .map((use) => JSON.stringify(use.result).toLowerCase())
    .join('\n');
  const told: Told = { facts, results, words: words.toLowerCase() };
  return spokenSentences(heard).flatMap((sentence) => {
    if (isAsked(sentence)) return [];
    const what = claimIn(sentence, told);
    return what === null ? [] : [`Said, but not done (${what}): ${shown(sentence)}`];
  });
}

function claimIn(sentence: string, told: Told): string | null {
  const isUnsure = /\b(?:cannot|can't|not sure|don't know|whether|if)\b/i.test(sentence);
  if (ANSWER_TO_LOST.test(sentence) && !isUnsure) return 'what became of the data';
  if (TICKET_NAMED.test(sentence) && !has('ticket-opened')(told)) return 'a ticket';
  const claimed = deeds.find(
    (deed) => !deed.happened(told) && (isOurDeed(sentence, deed) || isClaimedState(sentence, deed, told)),
  );
  return claimed?.what ?? null;
}

/** "I have refunded it" */
function isOurDeed(sentence: string, { verbs }: Deed): boolean {
  const ours = new RegExp(`${US} (?:${verbs})`, 'i').exec(sentence);
  return ours !== null && !isPending(sentence, ours.index, ours[0]);
}

/** "It has been refunded", unless that is how a tool found it. */
function isClaimedState(sentence: string, { verbs, isState }: Deed, told: Told): boolean {
  const state = isState && new RegExp(`${DONE} (${verbs})\\b`, 'i').exec(sentence);
  if (!state || isPending(sentence, state.index, state[0])) return false;
  const rest = sentence.slice(state.index + state[0].length);
  if (/^(?:is|are)\b/i.test(state[0]) && HOW.test(rest)) return false;
  return !isState(told, state[1] ?? '');
}

/** "is not refunded", "once it is cancelled", "can be changed": nothing was done. */
function isPending(sentence: string, at: number, claim: string): boolean {
  const clause =
    sentence
      .slice(0, at + claim.length)
      .split(/[,;:]| - | but /)
      .at(-1) ?? '';
  return PENDING.test(clause);
}
