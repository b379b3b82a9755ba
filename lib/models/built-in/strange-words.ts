/**
 * How much of a message is about things no phrase or keyword of the desk speaks of. Nobody can list all that people
 * chat about, but most of it has words in it that a desk never reads.
 */
export type StrangeWords = (words: readonly string[]) => number;

const SHORTEST = 3;
/** Stand for an e-mail, a link, a number, an invoice id. */
const STANDS_FOR = /^(?:anemail|alink|anumber|aninvoice)$/;
const ENDINGS = /(?:s|es|ed|ing|er|ly)$/;

/** @param ofDesk the words the desk's own routes know. @returns a share from 0 to 1; one strange word alone is 0.5. */
export function strangeWords(ofDesk: Iterable<string>): StrangeWords {
  const known = new Set([...ofDesk].flatMap((word) => [word, stemOf(word)]));
  return (words) => {
    const telling = words.filter((word) => word.length >= SHORTEST && !STANDS_FOR.test(word));
    const strange = telling.filter((word) => !known.has(word) && !known.has(stemOf(word)));
    return strange.length / Math.max(2, telling.length);
  };
}

function stemOf(word: string): string {
  return word.length > SHORTEST + 1 ? word.replace(ENDINGS, '').replace(/e$/, '') : word;
}
