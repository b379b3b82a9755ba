import { isFollowUp } from '../matter.ts';
import {
  askCode,
  askProof,
  bringPerson,
  type Desk,
  type Move,
  offerPerson,
  resultOf,
  say,
  use,
} from '../move.ts';
import type { Situation } from '../situation.ts';
import { accountIdsIn, emailsIn, isOnlyProof, postalCodesIn } from '../slots.ts';

/** Nobody is shown an account before they have proved that it is theirs (P1). */

/** The next step to a proved identity; null once it is proved. @param goal what it is needed for, e.g. "To look at your invoices". */
export function proofMove(desk: Desk, goal: string): Move | null {
  const { situation } = desk;
  if (situation.proved || resultOf(situation, 'verify_identity')?.ok) return null;
  const refusal = situation.used.find((used) => used.tool === 'verify_identity' && !used.ok);
  if (refusal) return refused(String(refusal.result));
  if (situation.formOnly) return say(`${goal}, I first need to know that the account is yours: ${askCode}.`);
  if (!situation.triesLeft || !situation.offered.has('verify_identity')) {
    return say(
      `I cannot check who you are any more in this conversation, so this needs a person. ${offerPerson}`,
    );
  }
  const { email, postalCode, isNew } = proofIn(situation);
  if (email && postalCode && isNew) return use('verify_identity', { email, postal_code: postalCode });
  if (email && !postalCode) return say('Thank you. Now please write the postal code of the account too.');
  if (postalCode && !email && isNew) return say('Thank you. Now please write the e-mail of the account too.');
  return say(`${goal}, I first need to know that the account is yours: ${askProof}.`);
}

function refused(why: string): Move {
  if (/person can help/i.test(why)) {
    return bringPerson(
      `I am sorry. ${why} I am asking one to take over.`,
      'The identity check failed and is closed; the customer needs help with their account.',
    );
  }
  return say(`I am sorry. ${why} Please check both and write them again, or use the form on your screen.`);
}

/** The newest e-mail and postal code the customer wrote; `isNew` when one of them is in the newest message. */
function proofIn({ latest, earlier }: Situation) {
  const newest = { email: emailsIn(latest).at(-1), postalCode: postalCodesIn(latest).at(-1) };
  const before = (read: (text: string) => string[]) =>
    earlier.findLast((text) => read(text).length > 0) ?? '';
  return {
    email: newest.email ?? emailsIn(before(emailsIn)).at(-1) ?? null,
    postalCode: newest.postalCode ?? postalCodesIn(before(postalCodesIn)).at(-1) ?? null,
    isNew: Boolean(newest.email ?? newest.postalCode),
  };
}

const OTHERS =
  /\b(?:his|her|their|my (?:brother|sister|wife|husband|friend|boss|colleague|mother|father|mom|dad|son|daughter|neighbou?r|partner|ex|girlfriend|boyfriend)s?|someone elses|somebody elses|another (?:customer|person)s?|other customers?|all (?:accounts|customers)|customers? (?:have|has|pays?|do you)|customer records|every account|everyones)\b/;
const ACCOUNT_WORDS =
  /\b(?:accounts?|owes?|pays?|paid|spent|subscri\w+|plan|invoices?|bills?|balance|address|zip|postal code|details|data|records?|passwords?|overdue)\b/;
const OF_SOMEBODY =
  /\b(?:account|plan|invoices?|bills?|address|details|data|zip(?: code)?) (?:you have )?(?:of|for|belonging to) (?:\w+ )?(?:\S+@\S+|bob|mr|mrs|ms|[a-z]+ [a-z]+s account)/;
const ASKS_TO_SEE =
  /\b(?:show|change|cancel|close|upgrade|downgrade|update|look ?up|lookup|list|tell|give|display|find|open|get|see|read|need|check|view|want)\b/;
const OWN = /\b(?:my|mine|our|i am|im|me too)\b/;

/** Declines to speak of somebody else's account; null when it is not about one. */
export function someoneElses(desk: Desk): Move | null {
  const { situation } = desk;
  const plain = situation.plain.replaceAll("'", '');
  if (isSomeoneElses(situation, plain)) return say(declined(situation));
  const insists = situation.replies.at(-1)?.text.includes(onlyWithOwner) && isFollowUp(desk);
  return insists && !isOnlyProof(situation.latest)
    ? say(`I understand, but that does not change it: ${onlyWithOwner}. ${offerPerson}`)
    : null;
}

const onlyWithOwner = 'I can speak about an account only with the person it belongs to';

function declined({ proved, formOnly }: Situation): string {
  const own =
    proved !== null
      ? 'With your own account I am glad to help.'
      : `If it is yours, ${formOnly ? askCode : askProof}.`;
  return `${onlyWithOwner}, so I cannot help with that one. ${own}`;
}

function isSomeoneElses(situation: Situation, plain: string): boolean {
  // One e-mail with two codes is a correction; two e-mails with their codes are somebody else's too.
  if (postalCodesIn(situation.latest).length > 1 && new Set(emailsIn(situation.latest)).size > 1) return true;
  if (OTHERS.test(plain) && ACCOUNT_WORDS.test(plain) && !/\b(?:charged|hacked|stole|works?)\b/.test(plain))
    return true;
  const named = accountIdsIn(situation.latest);
  if (named.length > 0 && ACCOUNT_WORDS.test(plain))
    return !named.includes(situation.proved?.accountId ?? '');
  const email = emailsIn(situation.latest).length > 0;
  const asks =
    (ASKS_TO_SEE.test(plain) || /\b(?:what|which|how much|when)\b/.test(plain)) && ACCOUNT_WORDS.test(plain);
  if (email && asks && postalCodesIn(situation.latest).length === 0 && !OWN.test(plain)) return true;
  return OF_SOMEBODY.test(plain) && asks && !OWN.test(plain);
}

/** Brings a person in for what needs one, once the customer has agreed to our offer. */
export function personForThis(reason: string): Move {
  return bringPerson('Good. I am asking a person to take over; they can read this conversation.', reason);
}
