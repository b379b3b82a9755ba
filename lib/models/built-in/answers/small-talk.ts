import { isFollowUp } from '../matter.ts';
import { askWhat, type Desk, justAsked, type Move, offerPerson, say } from '../move.ts';
import { KNOWN_ENOUGH } from '../router.ts';
import { ticketNumbersIn, yesOrNo } from '../slots.ts';
import { byTheirWords } from './their-words.ts';

/** Greetings, thanks, play and probing: answered in a sentence or two, never handed on (P10). */

const THANKS =
  /\b(?:thanks|thank you|thank u|thx|ty|cheers|much appreciated|appreciate it|gracias|danke|merci|grazie)\b/;
const SOLVED =
  /\b(?:solved|works now|it works|works\W*$|works (?:again|fine)|working now|that worked|that helped|that did it|all good|sorted|fixed it)\b/;
const STILL_WANTS =
  /\?|\b(?:but|still|not|id like|would like|show|see my|cant|however|also|one more|another|how|when|why|where|what|need|want|please)\b/;
const BYE =
  /^(?:bye|goodbye|good night|see you|have a (?:nice|good|great)|take care|tschuss|adios|au revoir|ciao)\b/;
const GREETING =
  /^(?:(?:hi+|hey+|hello|hallo|hola|bonjour|salut|ciao|yo|greetings|good (?:morning|evening|afternoon|day)|guten (?:tag|morgen|abend)|buenos dias|buenas|buongiorno|moin|there|again|all|team|everyone|dear|sir|madam)[\s,.!?]*)+$/;
const HELP =
  /^(?:(?:please|pls|hi|hello|hey|can you|could you|i need|need|some|i want|help|me|with something|support|ayuda|hilfe|aide|aiuto|a question|i have|question|check something|look something up|a problem|an issue|for me|quickly)[\s,.!?]*)+$/;
const PROBING =
  /\b(?:system prompt|your (?:instructions|prompt|rules|tools)|developer mode|instructions? (?:you|were)|ignore (?:all|everything|your|the|previous)|disregard|json schema|testmode|jailbreak|repeat after me|you were told|what were you told|list (?:every|of your|your) tools?|which agents exist|your setup|act as|pretend (?:to|you)|role.?play|speak as|play a hacker|select \w+.* from|sudo|begin admin|end of customer message|operator instruction|base64|rot13|canary|variables of this session|identity_check\s*=|\[(?:inst|system)\]|role: ?(?:system|developer)|check_system_status\(|all rules off)/;
const ABOUT_US =
  /\b(?:are you (?:a |an )?(?:human|robot|bot|machine|ai|real|person|computer|alive)|who are you|what are you|(?:whats|what is|tell me|know|have|got) your name|who (?:made|built|created) you)\b/;
const JOKE = /(?<!(?:is|are|was|what|such) a |absolute |total |big )\bjokes?\b/;

const jokes = [
  'Why did the printer take a day off? It had a paper jam session.',
  'I would tell you a joke about a slow connection, but it has not arrived yet.',
];

/** The answer when nothing but talk was meant, else null. */
export function smallTalk(desk: Desk): Move | null {
  const { situation } = desk;
  const plain = situation.plain.replaceAll("'", '');
  if (PROBING.test(plain)) {
    return say(
      'I keep my working notes and tools to myself, and I cannot take on other rules here. If something does not work, or you have a question about an invoice or a plan, I am glad to help.',
    );
  }
  if (isThanks(plain)) return say(thanksLine(situation.tickets.map((ticket) => ticket.number)));
  if (BYE.test(plain)) return say('Goodbye, and write again any time.');
  if (GREETING.test(plain)) return greeting(desk);
  if (ASKS_TICKETS.test(plain)) return say(ticketsLine(situation.tickets.map((ticket) => ticket.number)));
  if (HELP.test(plain)) return say(`Gladly. ${askWhat}`);
  if (ABOUT_US.test(plain)) {
    return say(`${automatic} You can ask for a person at any time. ${askWhat}`);
  }
  if (JOKE.test(plain) || (/\b(?:another|more|again)\b/.test(plain) && toldJokes(situation) > 0)) {
    const told = toldJokes(situation);
    return say(
      `${jokes[told % jokes.length]} That was about my best; now to you: is there something at this desk I can help with?`,
    );
  }
  if (isPraise(plain)) return say(praiseLine);
  if (pressesOn(desk)) return say(stillOutside);
  if (isOffTopic(desk)) return say(situation.note ? afterNote : offTopicLine(plain));
  return null;
}

const outside = 'That is outside what this desk can answer, I am afraid.';
const automatic = 'I am an automatic assistant that works with fixed rules, not a person.';
const stillOutside =
  'I am sorry, that stays outside of what I can do here. For something that does not work, an invoice or a plan I am glad to help.';

/** A few words more on what was declined just now. */
function pressesOn({ situation, routing }: Desk): boolean {
  const last = situation.replies.at(-1)?.text ?? '';
  const declined = [outside, stillOutside, automatic].some((line) => last.includes(line));
  const { length } = situation.plain.split(' ');
  const few = length <= 9;
  const isMatter = !['human', 'off_topic'].includes(routing.route) && routing.likely >= 0.8 && length > 2;
  const ours = isMatter || byTheirWords(situation.plain) !== null;
  return declined && few && !ours && yesOrNo(situation.plain) === null;
}

/** Few words after a person spoke are about what they spoke of, which stands before this. */
const afterNote = 'How do things stand now?';

function toldJokes({ replies }: Desk['situation']): number {
  return replies.filter((reply) => jokes.some((joke) => reply.text.includes(joke))).length;
}

const CLEARLY = 0.95;

/** In the middle of a matter an odd sentence belongs to it, unless it is clearly about something else. */
function isOffTopic(desk: Desk): boolean {
  const { situation, routing } = desk;
  if (routing.route !== 'off_topic' || yesOrNo(situation.plain) !== null) return false;
  if (routing.known < KNOWN_ENOUGH) return false;
  if (routing.likely < CLEARLY && byTheirWords(situation.plain)) return false;
  if (situation.agent !== 'triage' && situation.replies.length > 0)
    return routing.likely >= 0.97 && !isFollowUp(desk);
  return routing.likely >= 0.55 && (situation.plain.split(' ').length > 2 || situation.replies.length === 0);
}

export function isThanks(plain: string): boolean {
  const thanks =
    THANKS.test(plain) ||
    SOLVED.test(plain) ||
    /^(?:great|perfect|awesome|cool|nice|ok great)\W*$/.test(plain);
  const rest = plain.replace(/\b(?:its|it is|not?) (?:work\w*|solved)\b/, 'not');
  return thanks && !STILL_WANTS.test(SOLVED.test(plain) ? rest.replace(/\bnow\b/, '') : rest);
}

function thanksLine(tickets: readonly string[]): string {
  const [ticket] = tickets.slice(-1);
  const open = ticket ? ` ${ticket} stays open until a person has looked at it.` : '';
  return `You are welcome.${open} Write again whenever something comes up.`;
}

function offTopicLine(plain: string): string {
  if (isPraise(plain)) return praiseLine;
  return `${outside} I can help when something does not work, with invoices and payments, and with plans and prices.`;
}

const PRAISE =
  /\b(?:amazing|awesome|wonderful|fantastic|lovely|so (?:kind|helpful|happy)|great (?:job|work|service|crew|flight|experience)|excellent (?:customer )?service|kudos|shout ?out|well done|i love (?:your|this|you)|best (?:crew|service|flight|experience|company|airline) ever|enjoyed)\b/;
const NO_PRAISE =
  /\?|\b(?:not|never|no|but|worst|unfortunately|however|cant|doesnt|nothing|refund|broken|problem|help)\b/;
const praiseLine = 'That is good to hear, thank you. If there is anything you need from us, just write.';

function isPraise(plain: string): boolean {
  return PRAISE.test(plain) && !NO_PRAISE.test(plain);
}

const ASKS_TICKETS =
  /\b(?:state|status|news|update|progress)\b.{0,20}\btickets?\b|\btickets?\b.{0,20}\b(?:status|state|update)\b|\bmy (?:open )?tickets\b/;

function ticketsLine(tickets: readonly string[]): string {
  const here = tickets.length > 0 ? `Open in this conversation: ${tickets.join(', ')}. ` : '';
  return `${here}I cannot look into other tickets or their progress; a person can. ${offerPerson}`;
}

/** Said once; whoever greets again is asked what it is about. */
function greeting(desk: Desk): Move {
  const greeted = desk.situation.replies.at(-1)?.text.startsWith('Hello.');
  return greeted ? askBack(desk) : say(`Hello. What can we do for you? ${askWhat}`);
}

const rephrased =
  'I am sorry, I did not understand that. A few words are enough, for example "I cannot sign in", "I was charged twice" or "what does it cost".';

/** Asked when nothing could be made out: first openly, then with examples, then with a person on offer. */
export function askBack({ situation }: Desk): Move {
  const asked = situation.replies.filter(
    (reply) => reply.text.includes(askWhat) || reply.text.includes(rephrased),
  ).length;
  if (asked === 0) return say(`I want to bring you to the right place. ${askWhat}`);
  if (asked === 1 && !justAsked(situation, rephrased)) return say(rephrased);
  return say(`I still could not make out what it is about. ${offerPerson}`);
}

/** The newest ticket our own words named. */
export function lastTicketSaid({ replies, tickets }: Desk['situation']): string | null {
  const said = replies.flatMap((reply) => ticketNumbersIn(reply.text));
  return tickets.at(-1)?.number ?? said.at(-1) ?? null;
}
