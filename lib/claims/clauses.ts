import { wordsOf } from './plain.ts';

/** Parts of a sentence that say one thing each, and what turns a part into no claim. */

export type Clause = {
  text: string;
  words: readonly string[];
  /** Where it begins in the plain sentence. */
  at: number;
  /** It ends with a question mark and begins like a question. */
  question: boolean;
  /** Joined to the part before by "and": it shares its subject and its "not". */
  goesOn: boolean;
};

const BREAK =
  /[,;:!?()"\n|•]|\.(?=\s|$)| -{1,2} |(?<![a-z])(?:and|but|so|then|because|although|though|while|yet|und|aber|et|mais|pero|e|ma|y)(?![a-z'.@-])/g;

export function clausesOf(plain: string): Clause[] {
  const clauses: Clause[] = [];
  let at = 0;
  let joint = '';
  for (const match of [...plain.matchAll(BREAK), null]) {
    const end = match?.index ?? plain.length;
    const text = plain.slice(at, end);
    const words = wordsOf(text.replaceAll('e-mail', 'email'));
    if (words.length > 0) {
      const asked = endOfThought(plain, end) === '?';
      clauses.push({
        text,
        words,
        at,
        question: asked && beginsLikeQuestion(words),
        goesOn: GOES_ON.has(joint),
      });
    }
    at = end + (match?.[0].length ?? 0);
    joint = match?.[0] ?? '';
  }
  return clauses;
}

const GOES_ON = new Set(['and', 'und', 'et', 'y', 'e']);

/** The mark that ends what is said here. */
function endOfThought(plain: string, from: number): string {
  return /[.!?](?=\s|$|["')\]])/.exec(plain.slice(from, from + 300))?.[0] ?? '';
}

const QUESTION_WORDS = new Set(
  'is are was were has have had do does did can could shall should would will may might what which who whom whose when where why how if or am hat haben ist sind wurde soll kann mochten wann wie was wo welche est avez puis dois quand comment ha han es puedo cuando como quiere vuole posso'.split(
    ' ',
  ),
);

function beginsLikeQuestion(words: readonly string[]): boolean {
  return words.slice(0, 2).some((word) => QUESTION_WORDS.has(word));
}

const NOT = new Set(
  'not never no nothing none nobody neither nor without cannot unable unknown hardly whether if unless until nicht nie kein keine keinen keiner keinem nichts ohne ob wenn falls pas jamais aucun aucune rien sans si ne nunca ningun ninguna nada sin ni non mai nessun nessuna niente senza se'.split(
    ' ',
  ),
);
/** "Not only" and "no problem" take nothing back. */
const NO_NOT = new Set('only just merely problem problems worries doubt longer nur'.split(' '));

/** True when one of the words, looked at from the left, says that it is not so, or not known. */
export function isNegated(words: readonly string[]): boolean {
  return words.some((word, at) => {
    if (word.endsWith("n't")) return true;
    return NOT.has(word) && !NO_NOT.has(words[at + 1] ?? '');
  });
}

const CONDITIONS = new Set(
  'if when once unless until whether after as should falls wenn sobald si quand cuando se quando'.split(' '),
);

/** "If a person approves it, …": what follows is no claim of what is. */
export function beginsWithCondition(clauses: readonly Clause[]): boolean {
  return clauses.some(({ words }) =>
    words.slice(0, 2).some((word, at) => CONDITIONS.has(word) && (at === 0 || word !== 'should')),
  );
}

const REPORTS =
  /(?<![a-z])(?:you(?:'ve| have| had)? (?:just |also |only )?(?:wrote|write|said|say|mention(?:ed)?|told|report(?:ed)?|ask(?:ed)?(?: for)?|want(?:ed)?|quot(?:e|ed)|nam(?:e|ed)|describ(?:e|ed)|expect(?:ed)?|believe|think|thought|remember|suggest(?:ed)?|propos(?:e|ed)|claim(?:ed)?|typed|gave|sent)|your (?:words|message)|sie (?:schreiben|schrieben|sagen|sagten|haben geschrieben)|vous (?:ecrivez|dites|avez ecrit|demandez)|usted (?:escribe|dice|escribio)|ha scritto|lei scrive)(?![a-z])/;

/** True when the words before a value give it as the customer's own. */
export function isReported(textBefore: string): boolean {
  return REPORTS.test(textBefore);
}

const TOLD =
  /(?<![a-z])you(?:'ve| have| had)? (?:just |also |only )?(?:wrote|write|said|say|mention(?:ed)?|told|report(?:ed)?|believe|think|thought|remember|claim(?:ed)?|expect(?:ed)?)(?![a-z])/;

/** "You wrote that it was refunded": what follows is told of the customer. */
export function isToldByCustomer(text: string): boolean {
  return TOLD.test(text);
}
