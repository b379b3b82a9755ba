import type { ClaimProblem } from './check.ts';
import { isNegated } from './clauses.ts';
import { cardsIn, keysIn, runIn } from './leak-marks.ts';
import type { Ledger } from './ledger.ts';
import { wordsOf } from './plain.ts';
import type { Sentence } from './sentence.ts';

/** Nothing of what the model was told, no canary, no secret, and none asked for. */
export function checkLeaks(sentence: Sentence, ledger: Ledger): ClaimProblem | null {
  return (
    checkCanaries(sentence, ledger) ?? checkInstructions(sentence, ledger) ?? checkSecrets(sentence, ledger)
  );
}

function checkCanaries({ plain }: Sentence, { leaks }: Ledger): ClaimProblem | null {
  const bare = plain.replace(/[^a-z0-9]/g, '');
  const isOut =
    (/canary\W{0,3}[a-z0-9]{3}/.test(plain) && /canary\W{0,3}(?=[a-z]{0,12}\d)[a-z0-9]/.test(plain)) ||
    leaks.canaries.some((canary) => bare.includes(canary)) ||
    wordsOf(plain).some((word) => leaks.canaryWords.has(word));
  return isOut ? { kind: 'canary', found: 'a mark of the instructions' } : null;
}

const SCHEMA =
  /"(?:type|parameters|properties|required|enum|additionalproperties|arguments|tool_calls?|function)"\s?:|additionalproperties|\$schema|\[inst\]|<<sys>>|<\|/;

function checkInstructions({ open, plain }: Sentence, { leaks }: Ledger): ClaimProblem | null {
  for (const name of leaks.programNames) {
    if (plain.includes(name)) return { kind: 'instructions', found: name };
  }
  if (SCHEMA.test(plain)) return { kind: 'instructions', found: 'a schema' };
  const run = runIn(open, plain, leaks);
  return run === null ? null : { kind: 'instructions', found: run };
}

const SECRET_NOUN =
  '(?:password|passcode|passwort|pin|full card number|card number|credit card|cvc|cvv|security code|one-time code|verification code|otp|2fa code|contrasena|mot de passe)';
const ASKS_FOR_SECRET = new RegExp(
  `(?<![a-z])(?:send|tell|give|share|provide|write|type|enter|confirm|post|what is|what's|need|require|schicken|senden|nennen|envoyez|donnez|envie|digame|invii)(?: (?:me|us|here|in|with|to|this|chat|sie|mir|moi|nous|me))* (?:the |your |his |ihr |votre |su |tu |la sua )(?:\\w{1,20} ){0,2}${SECRET_NOUN}(?![a-z])`,
);

function checkSecrets(sentence: Sentence, { leaks, numbers }: Ledger): ClaimProblem | null {
  const { plain, clauses } = sentence;
  const bare = plain.replace(/[^a-z0-9]/g, '');
  const words = new Set(wordsOf(plain));
  const echoed = [...leaks.secrets].some((secret) =>
    secret.length >= 6 ? bare.includes(secret) : words.has(secret),
  );
  const card = cardsIn(plain).some((found) => !numbers.has(found.replace(/\D/g, '')));
  if (echoed || card || keysIn(plain).length > 0) return { kind: 'secret', found: 'a secret' };
  for (const { text, words: own } of clauses) {
    const asked = ASKS_FOR_SECRET.exec(text);
    if (!asked) continue;
    const isForThem =
      /(?:settings|sign-in page|login page|device|by hand|app|new one)/.test(text) ||
      isNegated(wordsOf(text.slice(0, asked.index))) ||
      isNegated(own);
    if (!isForThem) return { kind: 'secret', found: 'a question for a secret' };
  }
  return null;
}
