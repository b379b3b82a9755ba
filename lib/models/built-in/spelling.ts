/**
 * Mends one typing error in words the desk does not know: a letter missing, doubled, wrong or swapped.
 * Only towards words of five letters or more, so that short words are never guessed.
 */
export type Speller = (word: string) => string;

const SHORTEST = 5;

/** @param known words left as they are. @param targets words a mistyped one may be mended to. */
export function createSpeller(known: Iterable<string>, targets: Iterable<string>): Speller {
  const knownWords = new Set(known);
  const byGap = new Map<string, string>();
  for (const target of targets) {
    if (target.length < SHORTEST) continue;
    for (const gap of withGaps(target)) if (!byGap.has(gap)) byGap.set(gap, target);
  }
  return (word) => {
    if (word.length < SHORTEST - 1 || knownWords.has(word)) return word;
    for (const gap of withGaps(word)) {
      const target = byGap.get(gap);
      // The first letter is hardly ever the wrong one.
      if (target?.[0] === word[0]) return target ?? word;
    }
    return word;
  };
}

/** The word, and the word with each one letter left out: two words an error apart share one of these. */
function withGaps(word: string): string[] {
  return [word, ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))];
}
