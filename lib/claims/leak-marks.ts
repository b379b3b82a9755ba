import { toolNames } from '#/lib/conversation/facts.ts';
import { plain, unveiled } from './plain.ts';

/** What must never come out: canaries, runs of words of the instructions, secrets the customer wrote. */
export type LeakMarks = {
  /** Runs of words that stand in the instructions and in no text that may be quoted. */
  runs: ReadonlySet<string>;
  /** Canaries and their tails, forwards and backwards, letters and digits only. */
  canaries: readonly string[];
  /** The parts of canaries that stand alone as a word. */
  canaryWords: ReadonlySet<string>;
  /** Names of tools. */
  programNames: ReadonlySet<string>;
  /** Card numbers, codes, keys and passwords the customer wrote, letters and digits only. */
  secrets: ReadonlySet<string>;
};

/** So many words in a row are a quotation. */
export const RUN = 8;

/** Ours to say, although the instructions say it too. */
const COMMONPLACES = [
  'we never ask for a password a full card number or a one-time code',
  'i will never ask you for your password a full card number or a one-time code',
  'please never write a password a full card number or a one-time code in this chat',
  "i need the account's e-mail and its postal code or the form on your screen",
];

export function leakMarksOf(input: {
  instructions: string;
  /** Plain texts. */
  mayBeQuoted: readonly string[];
  customer: readonly string[];
}): LeakMarks {
  const told = plain(input.instructions);
  const runs = new Set(runsOf(told));
  for (const text of [...input.mayBeQuoted, ...COMMONPLACES]) {
    for (const run of runsOf(plain(text))) runs.delete(run);
  }
  const canaries = [...told.matchAll(/canary[-_ ]?([a-z0-9]{2,40})/g)];
  const tails = canaries.map((match) => match[1] ?? '').filter((tail) => tail.length >= 4);
  // As a model writes it that was asked for base64.
  const coded = (input.instructions.match(/CANARY[-_ ]?[A-Za-z0-9]{4,40}/g) ?? []).flatMap(inBase64);
  return {
    runs,
    canaries: [...canaries.map(([whole]) => bare(whole)).flatMap((mark) => [mark, reversed(mark)]), ...coded],
    canaryWords: new Set(tails.flatMap((tail) => [tail, reversed(tail)])),
    programNames: new Set(toolNames),
    secrets: new Set(input.customer.flatMap(secretsIn)),
  };
}

/** Its whole groups, wherever the mark stands in what was coded. */
function inBase64(mark: string): string[] {
  return [0, 1, 2].map((skipped) => {
    const rest = mark.slice(skipped);
    return bare(btoa(rest.slice(0, rest.length - (rest.length % 3))));
  });
}

export function runsOf(plainText: string): string[] {
  // "customer's" is two words here: whoever counts otherwise finds no run that is not one for us.
  const words = plainText.match(/[a-z0-9]+/g) ?? [];
  return words
    .slice(0, Math.max(0, words.length - RUN + 1))
    .map((_, at) => words.slice(at, at + RUN).join(' '));
}

/** At least so much of coded text holds a run. Characters. */
const CODED = /[A-Za-z0-9+/_-]{40,8000}/g;
/** So many letters apart from one another are words in disguise. */
const APART = /(?<!\S)(?:\S\s{1,3}){16,4000}\S(?!\S)/g;

/**
 * A run of the instructions in a sentence: as it stands, backwards, in base64, or with its letters apart.
 * @param open the sentence with its case.
 * @param plainText the same as plain text.
 */
export function runIn(open: string, plainText: string, { runs }: LeakMarks): string | null {
  if (runs.size === 0) return null;
  const forms = [plainText, reversed(plainText), ...(open.match(CODED) ?? []).flatMap(outOfBase64)];
  const found = forms.flatMap(runsOf).find((run) => runs.has(run));
  if (found !== undefined) return found;
  const apart = (plainText.match(APART) ?? []).flatMap((text) => [bare(text), reversed(bare(text))]);
  if (apart.length === 0) return null;
  return [...runs].find((run) => apart.some((letters) => letters.includes(bare(run)))) ?? null;
}

/** Wherever its groups of four begin. */
function outOfBase64(coded: string): string[] {
  return [0, 1, 2, 3].map((skipped) =>
    plain(
      Buffer.from(coded.slice(skipped), 'base64')
        .toString('latin1')
        .replace(/[^\n\x20-\x7e]+/g, ' '),
    ),
  );
}

function bare(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}

export function reversed(text: string): string {
  return [...text].reverse().join('');
}

const CARD = /(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)/g;
const KEY =
  /(?<![a-z0-9])(?:sk|pk|rk|ghp|gho|github_pat|xox[abp]|akia|eyj|key|token)[-_=][a-z0-9._-]{4,200}|(?<![a-z0-9])akia[a-z0-9]{8,40}|(?<![a-z])bearer [a-z0-9._~+/-]{8,400}/gi;
const NAMED =
  /(?<![a-z])(?:password|passcode|passwort|contrasena|mot de passe|pin|cvc|cvv|otp|one-time code|security code|(?<!postal |zip |post |promo |discount |error |coupon |area |status |country )code)(?![a-z])[^\n\d]{0,24}?(?:(?: is| ist| es| est)(?: now)?:? ?|[:=] ?| )("?)(\d{3}[ -]\d{3}|(?=[^\s]{0,40}\d)[^\s,;"]{4,64})/gi;

/** Card numbers, keys, passwords and codes in a text, letters and digits only, lower case. */
export function secretsIn(text: string): string[] {
  const open = unveiled(text);
  return [
    ...[...open.matchAll(CARD)].map(([card]) => card),
    ...[...open.matchAll(KEY)].map(([key]) => key),
    ...[...open.matchAll(NAMED)].map((match) => match[2] ?? ''),
  ]
    .map((secret) => secret.toLowerCase().replace(/[^a-z0-9]/g, ''))
    .filter((secret) => secret.length >= 4);
}

export function cardsIn(plainText: string): string[] {
  return plainText.match(CARD) ?? [];
}

export function keysIn(plainText: string): string[] {
  return (plainText.match(KEY) ?? []).filter((key) => /\d/.test(key));
}
