/** What can be read out of a customer's words without guessing: e-mails, postal codes, ids, numbers, yes and no. */

/** Begins where a run of such characters does: a text of 4,000 letters would otherwise be tried from each of them. */
const EMAIL = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu;
const IDS = /\b(?:inv|acc|tck|inc)-?\s?\d+\b/gi;
const POSTAL_CODES = [
  /\b\d{5}(?:-\d{4})?\b/g,
  /\b[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2}\b/gi,
  /\b[a-z]\d[a-z]\s?\d[a-z]\d\b/gi,
  /\b\d{4}\s?[a-z]{2}\b/gi,
  /\b\d{4,6}\b/g,
];

export function emailsIn(text: string): string[] {
  return text.match(EMAIL) ?? [];
}

/** Numbers that are named as something else. */
const NAMED_NUMBERS =
  /#\s?\d+|[$€£]\s?[\d.,]+|\b(?:invoice|order|bill|policy|flight|account|ticket|reference|number|no\.?|year)\s(?:number\s|id\s|is\s|no\.?\s)*\d+/gi;
const SPEAKS_OF_CODE = /\b(?:zip|postal|post ?code|postcode|plz|cap|code)\b/i;

/** Every postal code of the first form that occurs at all. E-mails and ids are not looked at. */
export function postalCodesIn(text: string): string[] {
  const rest = text.replace(EMAIL, ' ').replace(IDS, ' ').replace(NAMED_NUMBERS, ' ');
  const isLong = text.trim().split(/\s+/).length > 6;
  if (isLong && emailsIn(text).length === 0 && !SPEAKS_OF_CODE.test(text)) return [];
  for (const form of POSTAL_CODES) {
    const found = rest.match(form);
    if (found) return found;
  }
  return [];
}

/** True when the words are only proof, so that the matter is in an earlier message. */
export function isOnlyProof(latest: string): boolean {
  if (emailsIn(latest).length + postalCodesIn(latest).length === 0) return false;
  const rest = [...emailsIn(latest), ...postalCodesIn(latest)].reduce(
    (text, part) => text.replace(part, ' '),
    latest,
  );
  const words = (rest.toLowerCase().match(/\p{L}+/gu) ?? []).filter((word) => !PROOF_WORDS.has(word));
  return words.length <= 2;
}

const PROOF_WORDS = new Set(
  'my e mail email is the and zip code postal postcode its it s are here you go account for sorry i meant try this ok with of a'.split(
    ' ',
  ),
);

/** Invoice ids in the form INV-5101. */
export function invoiceIdsIn(text: string): string[] {
  return [...text.matchAll(/\binv-?\s?(\d{3,8})\b/gi)].map((match) => `INV-${match[1]}`);
}

export function accountIdsIn(text: string): string[] {
  return [...text.matchAll(/\bacc-?\s?(\d{3,8})\b/gi)].map((match) => `ACC-${match[1]}`);
}

export function ticketNumbersIn(text: string): string[] {
  return [...text.matchAll(/\btck-(\d{3,8})\b/gi)].map((match) => `TCK-${match[1]}`);
}

/** How many seats, people or users it is about; null when no such number was written. */
export function seatsIn(text: string): number | null {
  const number =
    /\b(\d{1,5})\s+(?:more\s+|extra\s+|additional\s+|new\s+)?(?:seats?|users?|people|persons?|employees|licen[cs]es|colleagues|members)\b/i.exec(
      text,
    ) ?? /\b(?:team|company|group|staff) of (\d{1,5})\b/i.exec(text);
  return number ? Number(number[1]) : null;
}

const YES =
  /^(?:yes|yeah|yep|yup|ya|sure|ok(?:ay)?|please|go ahead|do (?:it|that)|that would be|of course|correct|right|si|ja|oui|gerne|bitte|claro|certo|va bene|d'accord)\b/;
const NO = /^(?:no|nope|nah|not (?:now|yet|really)|don't|dont|never ?mind|nein|non|niente|nada)\b/;
/** Words that may follow a yes without making it another message. */
const AGREEING = new Set(
  'yes yeah yep ok okay sure please do it that go ahead open one a ticket person the ask get would be great nice good fine thanks thank you of course i id like want and then with this someone to join in me for bitte gerne por favor grazie merci danke'.split(
    ' ',
  ),
);

const DECLINING = new Set(
  'no nope nah not now yet really dont do never mind nevermind need needed it that thats ok okay okey fine thanks thank you please i am im want to wait a ticket person one for the moment today nein danke non merci niente grazie nada gracias'.split(
    ' ',
  ),
);

/** Reads a normalized text; a message that only begins with yes or no is neither. */
export function yesOrNo(plain: string): 'yes' | 'no' | null {
  const words = plain.replaceAll("'", '').match(/\p{L}+/gu) ?? [];
  if (NO.test(plain)) return !plain.includes('?') && words.every((word) => DECLINING.has(word)) ? 'no' : null;
  return YES.test(plain) && !plain.includes('?') && words.slice(1).every((word) => AGREEING.has(word))
    ? 'yes'
    : null;
}

const ORDINALS: [RegExp, number][] = [
  [/^(?:the )?(?:first|1st|1|one)(?: one)?\W*$/, 1],
  [/^(?:the )?(?:second|2nd|2|two)(?: one)?\W*$/, 2],
  [/^(?:the )?(?:third|3rd|3|three|last)(?: one)?\W*$/, 3],
];

/** Which of up to three choices was meant. */
export function ordinalIn(plain: string): number | null {
  return ORDINALS.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}

const CARD = /\d(?:[ -]?\d){11,18}/g;
const KEY = /\b(?:sk|pk|rk|ghp|gho|xox[abp]|key|token)[-_=](?=[a-z0-9_-]*\d)[a-z0-9_-]{4,}/gi;
/** What stands before "code" when it is no secret. */
const PLAIN_CODE =
  '(?<!postal |zip |post |promo |promotion |discount |error |coupon |voucher |country |area |status )';
const NAMED = new RegExp(
  `(\\b(?:password|passcode|passwort|contrase\\S+a|pin|cvc|cvv|otp|${PLAIN_CODE}code)\\b[^\\d\\n]{0,16}?(?:is|ist|es|:|=)?\\s*)(\\d{3}[ -]?\\d{3}\\b|\\d{3,8}\\b|(?=\\S*\\d)(?=\\S*[a-z])\\S{6,})`,
  'gi',
);

/** True when the text holds something that should not be typed into a chat. */
export function holdsSecret(text: string): boolean {
  return withoutSecrets(text) !== text;
}

/** Blanks card numbers, keys, passwords and codes. */
export function withoutSecrets(text: string): string {
  return text.replace(CARD, '[removed]').replace(KEY, '[removed]').replace(NAMED, '$1[removed]');
}
