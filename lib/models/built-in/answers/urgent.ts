import { foreignLine } from '../languages.ts';
import { isFollowUp } from '../matter.ts';
import { bringPerson, type Desk, type Move, use } from '../move.ts';
import { mayReadAccount } from './account.ts';

/**
 * What goes to a person at once, whatever it is about and whoever is asked (P6, P7).
 * The first row that fits counts. Patterns read normalized text without apostrophes.
 */
type Urgent = {
  id: string;
  when: RegExp;
  unless?: RegExp;
  line: string;
  reason: string;
  /** The person finds what the account says already read, when it is proved whose it is. */
  readsAccount?: true;
};

const PERSON_WORDS =
  'human|humans|person|people|agent|representative|rep|operator|someone|some1|somebody|anyone|anybody|manager|supervisor|boss|colleague|employee|technician|engineer|specialist|expert|worker|advis[eo]r|assistant|staff|customer (?:service|support|care|assistance)|support team|help ?desk|call cent(?:er|re)';
const RELATIVES =
  'husband|wife|spouse|partner|mother|father|mom|mum|dad|son|daughter|brother|sister|child|baby|friend|colleague|grand\\w+|uncle|aunt|parents?';

const urgent: readonly Urgent[] = [
  {
    id: 'crisis',
    when: /\bsuicid\w*|\bkill(?:ing)? myself\b|\bend(?:ing)? (?:my life|it all)\b|\btak(?:e|ing) my (?:own )?life\b|\b(?:no|any) point (?:in|of) (?:living|life)\b|\blife is (?:pointless|not worth)\b|\beverything to end\b|\bwant to die\b|\bdont want to (?:live|be alive)\b|\b(?:hurt|harm)(?:ing)? myself\b|\bself.?harm\b|\bcant (?:take|bear) (?:this|it|life) any ?more\b|\bno reason to live\b|\bbetter off dead\b|\bquiero morir\b|\bich will (?:sterben|nicht mehr leben)\b|\bje veux mourir\b|\bvoglio morire\b/,
    line: 'I am very sorry that things are this hard right now. If you may be in danger, please call your local emergency number or a crisis line now, or go to somebody near you. I am asking a person to join you here.',
    reason: 'The customer may be in distress or thinking of harming themselves.',
  },
  {
    id: 'medical',
    when: /\bchest (?:pain|hurts)|\bheart attack\b|\bcant breathe\b|\bcannot breathe\b|\b(?:having|had) a stroke\b|\bunconscious\b|\bbleeding (?:heavily|badly|a lot)\b|\boverdos\w+|\btoo many (?:pills|tablets)\b|\bswallowed (?:a|an|the|some)\b|\bcollapsed\b|\bpoison(?:ed|ing)\b|\bis choking\b|\bnot breathing\b|\ballergic shock\b|\bhaving a seizure\b|\bdolor en el pecho\b|\bherzinfarkt\b/,
    unless: /\b(?:what (?:is|are|does)|symptoms of|tell me|define)\b/,
    line: 'I cannot give medical advice, and this may be serious. Please call your local emergency number now, 112 or 911 for example. I am also asking a person to join you here.',
    reason: 'The customer writes of a medical emergency and was told to call emergency services.',
  },
  {
    id: 'safety',
    when: /\b(?:caught|on) fire\b|\b(?:is|are|was|started) (?:smoking|burning|sparking|swollen)\b|\bsmells? (?:burnt|burned|like smoke|of smoke|like burning|of gas|like gas)\b|\bburning smell\b|\bgas leak\b|\bsmoke (?:is |was )?(?:coming|comes|came|rising|out|from)\b|\bfull of smoke\b|\bmelt(?:ed|ing|s)\b|\b(?:router|charger|adapter|battery|device|phone|laptop|plug|cable|supply|unit)\b.{0,24}\b(?:so|too|very|extremely|burning|dangerously) hot\b|\belectric shock\b|\bgot shocked\b|\bsparks\b|\bbattery (?:is |has |was )?(?:swollen|exploded|burning|leaking|melting)\b|\bexploded\b|\bbomb\b|\bi(?:ll| will) kill (?:you|him|her|them)\b/,
    unless: /\bfire ?(?:stick|fox|wall|tv)\b/,
    line: 'Please keep away from it, and unplug it only if that is safe. If there is smoke, fire or anyone in danger, call your local emergency number first. I am asking a person to join you here.',
    reason: 'A safety problem: the customer writes of danger.',
  },
  {
    id: 'bereavement',
    when: new RegExp(
      `\\bpassed away\\b|\\b(?:my|our) late (?:${RELATIVES})\\b|\\blost my (?:husband|wife|mother|father|partner|son|daughter)\\b|\\b(?:he|she) (?:has )?died\\b|\\bdeceased\\b|\\bdeath certificate\\b|\\b(?:${RELATIVES})\\b[\\w ]{0,30}\\b(?:died|has died|is dead)\\b|\\bha fallecido\\b|\\bist (?:verstorben|gestorben)\\b`,
    ),
    line: 'I am very sorry for your loss. You should not have to do this with a machine. I am asking a person to take this over with you; nothing needs to be ready for that.',
    reason: 'A bereavement: somebody close to the customer has died.',
  },
  {
    id: 'legal',
    when: /\b(?:my|our|a) (?:lawyer|attorney|solicitor)s?\b|\b(?:sue|suing) (?:you|u|your|this company)\b|\btake (?:you|this company) to court\b|\blegal (?:action|steps|proceedings)\b|\blawsuit\b|\bgo to court\b|\bombudsman\b|\bsmall claims\b|\b(?:rechts)?anwalt\b|\babogado\b|\bmon avocat\b|\bavvocato\b/,
    unless: /\bjokes?\b|\b(?:act|pretend|play|be) (?:as |like )?my\b/,
    line: 'I understand that this is serious. I am asking a person to take it over.',
    reason: 'The customer speaks of legal steps.',
  },
  {
    id: 'again',
    when: /\b(?:third|3rd|fourth|4th|fifth|5th|sixth|tenth|hundredth|\d+(?:th|rd|nd)) (?:time (?:i|we|that|now)|message|e?.?mail|attempt)\b|\b(?:asked|called|written|wrote|contacted|complained|mailed|phoned)(?: to)?(?: you)?(?: already)? (?:three|four|five|six|seven|ten|\d+|many|countless|several) times\b/,
    line: 'I am sorry that this has taken so long. I am asking a person to take it over, and they will read all of this.',
    reason: 'The customer has tried several times before.',
    readsAccount: true,
  },
  {
    id: 'person',
    when: new RegExp(
      [
        `\\b(?:talk|talking|speak|speaking|spoke|chat|chatting) ?(?:to|with|2)? (?:an? |the |your |some |one of your |any |to )?(?:\\w+[- ]){0,2}(?:${PERSON_WORDS})\\b`,
        `\\b(?:connect|transfer|pass|put|hand|get|give|find|bring|direct) (?:me |us )(?:over |through |on )?(?:to |with )?(?:an? |the |your |some )?(?:\\w+[- ]){0,2}(?:${PERSON_WORDS})\\b`,
        `\\b(?:contact|contacting|reach|reaching|call|calling|get (?:in touch|a hold|hold) (?:with|of)) (?:an? |the |your |some |one of your )?(?:\\w+[- ]){0,1}(?:${PERSON_WORDS})\\b`,
        '\\b(?:real|live|actual|human) (?:person|human|agent|being|operator|representative)\\b',
        `^(?:an? )?(?:human|person|agent|operator|representative|manager|supervisor)(?: please)?\\W*$`,
        '\\b(?:human|agent|operator|representative|person) please\\b',
        '\\b(?:somebody|someone|anyone|agent) (?:can |to |should |could )?(?:please )?(?:call|phone|ring) me\\b',
        '\\bis there (?:an? )?(?:real )?(?:human|person|somebody|someone|anyone)\\b.{0,25}\\b(?:talk|speak|chat)',
        '\\bcall me (?:back|now|please)\\b',
        '\\b(?:get|have|want|need|request|arrange|like) (?:an? )?call ?backs?\\b',
        '\\b(?:have|is there|give me|whats) (?:an? |the |your )?(?:hotline|(?:phone|telephone) number|number (?:i can|to) call)\\b',
        `\\b(?:discuss|settle|clarify|sort)\\b.{0,30}\\bwith (?:an? |one of your |some |your )?(?:\\w+ )?(?:${PERSON_WORDS})\\b`,
        '\\bsomebody (?:with a pulse|real|human)\\b',
        '\\byour (?:phone|telephone|support|hotline) number\\b',
        '\\b(?:want|need|get) (?:an? |the |your )?(?:manager|supervisor|human|person|agent|operator|representative)\\b',
        '\\bnot (?:want to )?(?:talk|talking|speak|speaking|chat|chatting) (?:to|with) (?:an? )?(?:bot|machine|robot|computer|software|program|ai|you)\\b',
        '\\b(?:which|what) number (?:can|do|should|may) i (?:call|ring|dial)\\b',
        '\\bpas(?:a|e)me con\\b',
        '\\bmit (?:jemandem|einem menschen|einem mitarbeiter|einer person) (?:\\w+ )?telefonieren\\b',
        '\\b(?:hablar|comunicar\\w*) con (?:una? )?(?:persona|humano|agente|alguien)\\b',
        '\\bmit (?:einem|einer|jemandem|nem)? ?(?:menschen|person|mitarbeiter\\w*|echten \\w+)?\\s?(?:sprechen|reden)\\b',
        '\\bparler (?:a|avec) (?:une? )?(?:personne|humain|conseiller\\w*|quelquun)\\b',
        '\\bparlare con (?:una? |un )?(?:persona|umano|operatore|qualcuno)\\b',
      ].join('|'),
    ),
    unless:
      /\b(?:enjoyed|was able to|thanks?|thank you|awesome|lovely|amazing|jokes?|are you|dont call|do not call|didnt talk)\b/,
    line: 'Of course. I am asking a person to take over.',
    reason: 'The customer asks for a person.',
  },
  {
    id: 'staff complaint',
    when: /\b(?:file|make|lodge|submit|register|have) (?:an? )?(?:\w+ ){0,2}(?:complaint|reclamation)\b|\bcomplain about\b|\b(?:agent|employee|staff|driver|technician|colleague) (?:\w+ )?was (?:very |so |really )?(?:rude|unfriendly|arrogant|insulting)\b|\b(?:insulted|shouted at|yelled at|swore at|hung up on|laughed at) (?:me|us|my)\b/,
    line: 'I am sorry about that. A person should hear it from you, so I am asking one to join.',
    reason: 'The customer wants to complain.',
  },
  {
    id: 'protected change',
    when: /\b(?:want|need|like|have)\b.{0,16}\b(?:my|our) (?:\w+ )?account (?:deleted|erased|removed)\b|\b(?:change|update|replace|correct)\b.{0,24}\be?.?mail\b.{0,14}\bto \S+@|\b(?:delete|erase|wipe|close|remove) (?:all )?(?:of )?(?:my|our) (?:\w+ )?account\b(?! before)|\b(?:make|set|put)\b.{0,30}\bowner\b|\bowner of (?:our|my|the) account\b|\bphone (?:broke|died|is gone|is broken|was stolen|got stolen)\b.{0,60}\b(?:codes?|2fa|authenticator)\b|\bchange\b.{0,20}\b(?:login|account|sign.?in|registered)\b.{0,8}\b(?:e.?)?mail\b|\bchange my e.?mail (?:address )?to\b|\b(?:different|other|new|another)\b.{0,6}\be.?mail\b.{0,20}\b(?:account|login|profile)\b|\b(?:erase|delete|remove|wipe) (?:all )?(?:of )?my personal (?:data|information|details)\b|\b(?:erase|delete|remove)\b.{0,20}\bpersonal data\b|\b(?:lost|new phone|without|dont have|no longer have)\b.{0,40}\b(?:authenticator|2fa|two.?factor)\b|\b(?:authenticator|2fa|two.?factor)\b.{0,40}\b(?:lost|new phone|gone|stolen|without|no longer have|dont have)\b|\btransfer (?:the |our |my )?(?:ownership|account)\b|\banother owner\b|\baccount\b.{0,30}\b(?:to|over to) (?:the |a |another |somebody |someone )?(?:new owner|else|other person)\b|\bnew owner\b|\berase (?:me|everything)\b|\b(?:delete|erase) (?:everything|all)\b.{0,20}\b(?:on|about|of) me\b|\bchange (?:the )?owner\b/,
    unless: /\b(?:act it|drama|scene|novel|story)\b/,
    line: 'Only a person may change that, so that nobody else can do it in your name. I am asking one to take over.',
    reason: 'A change that only a person may make (P6).',
    readsAccount: true,
  },
];

/** The move when it cannot wait, else null. */
export function urgentMove(desk: Desk, plain: string): Move | null {
  const text = plain.replaceAll("'", '');
  const row = urgent.find(({ when, unless }) => when.test(text) && !unless?.test(text));
  if (!row || alreadySeen(desk, row.id)) return null;
  if (row.readsAccount && mayReadAccount(desk.situation))
    return use('lookup_account', { about: 'everything' });
  return bringPerson(row.line, row.reason);
}

/** True when the words are for a person, as far as the first lines of the list tell. */
export function asksForPerson(plain: string): boolean {
  const text = plain.replaceAll("'", '');
  return urgent.some(({ id, when, unless }) => id === 'person' && when.test(text) && !unless?.test(text));
}

const complaintLine =
  'I am sorry for the trouble. I am asking a person to take this over. If you like, write what happened, so that they can read it at once.';
const complaintReason = 'The customer complains or asks for a person.';

/** A person for somebody who is upset, when no rule says why. */
export function complaintMove(desk: Desk): Move | null {
  return isComplaint(desk) ? bringPerson(complaintLine, complaintReason) : null;
}

/** Words of anger, or of a wish for a person. Without one of them the router has to be nearly sure. */
const UPSET = new RegExp(
  `\\b(?:worst|terrible|awful|horrible|disgust\\w*|asham\\w*|shame|disgrace\\w*|ridiculous|useless|incompeten\\w*|scam\\w*|thie(?:f|ves)|liars?|angry|furious|unacceptable|outrage\\w*|complain\\w*|rude|insult\\w*|fed up|sick of|never again|pathetic|joke|disappoint\\w*|frustrat\\w*|upset|ruined|nobody (?:helps|cares|answers)|no one (?:helps|cares|answers)|treated|wasted|on hold|${PERSON_WORDS})\\b`,
);
const NEARLY_SURE = 0.85;

/** Anger that needs no rule. In the middle of a matter a few words are easily mistaken for it. */
function isComplaint(desk: Desk): boolean {
  const { situation, routing } = desk;
  const { route, likely } = routing;
  if (route !== 'human' || situation.note) return false;
  const says = UPSET.test(situation.plain.replaceAll("'", '')) || foreignLine(situation.plain) !== null;
  const talking = situation.agent !== 'triage' && situation.replies.length > 0;
  if (talking || isFollowUp(desk)) return says && situation.plain.split(' ').length > 4 && likely >= 0.9;
  return likely >= (says ? 0.55 : NEARLY_SURE);
}

/** A person who has just given the conversation back has seen the wish for one: it is not passed on twice. */
function alreadySeen({ situation }: Desk, id: string): boolean {
  const { note } = situation;
  return note !== null && !note.spokeLast && ['person', 'again', 'staff complaint'].includes(id);
}
