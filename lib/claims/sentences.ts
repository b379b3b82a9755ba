/** What is longer is let go at a place where nothing is torn apart. */
const LONGEST = 600;

/** After these a full stop ends nothing. Better too long a sentence than half an amount. */
const ABBREVIATIONS = new Set(
  'mr mrs ms dr prof st no nr vs eg e.g ie i.e etc approx ca dept est inc ltd co corp jr sr fig tel ext ref inv p.m a.m pm am u.s u.k jan feb mar apr jun jul aug sep sept oct nov dec bzw usw z.b d.h ggf inkl evtl str max min sra mme av art pag'.split(
    ' ',
  ),
);

/**
 * Splits growing text into the sentences that are complete, each with the spacing after it, and the rest.
 * Joined they give the text back, and a longer text never takes a sentence back.
 * @param whole no more text comes: the rest is complete too.
 */
export function releasable(text: string, whole: boolean): { sentences: string[]; rest: string } {
  const sentences: string[] = [];
  let start = 0;
  for (;;) {
    const end = endAfter(text, start);
    if (end === null) break;
    sentences.push(text.slice(start, end));
    start = end;
  }
  const rest = text.slice(start);
  if (!whole || rest === '') return { sentences, rest };
  return { sentences: [...sentences, rest], rest: '' };
}

/** Where the sentence that begins at `start` ends with its spacing, once the next one has begun; else null. */
function endAfter(text: string, start: number): number | null {
  const space = /\s+/g;
  space.lastIndex = text.length - text.slice(start).trimStart().length;
  const begin = space.lastIndex;
  for (let gap = space.exec(text); gap; gap = space.exec(text)) {
    const next = gap.index + gap[0].length;
    if (gap.index - start > LONGEST) break;
    // What follows decides, so it must be there.
    if (next >= text.length) return null;
    if (endsHere(text, begin, gap.index, gap[0], next)) return next;
  }
  return text.length - start > LONGEST ? cutOf(text, start) : null;
}

function endsHere(text: string, begin: number, end: number, gap: string, next: number): boolean {
  const lines = gap.split('\n').length - 1;
  if (lines > 1) return true;
  const before = text.slice(Math.max(begin, end - 40), end);
  const closed = before.replace(/["'”’»)\]*_]{1,4}$/, '');
  if (lines === 1 && (/[.!?…:。！？]$/.test(closed) || /[-*•#>|\d]/.test(text.charAt(next)))) return true;
  if (/[!?…]$/.test(closed)) return true;
  return closed.endsWith('.') && !isAbbreviation(closed.slice(0, -1));
}

function isAbbreviation(before: string): boolean {
  const word =
    /\S*$/
      .exec(before)?.[0]
      .toLowerCase()
      .replace(/^["'([]+/, '') ?? '';
  // "1." of a list, "20." of a date, "J." of a name
  return /^(?:\d{1,2}|\p{L}|(?:\p{L}\.){1,4}\p{L})$/u.test(word) || ABBREVIATIONS.has(word);
}

/** After the last comma before it gets too long, else after the last space, if there is one without a digit beside it. */
function cutOf(text: string, start: number): number {
  const piece = text.slice(start, start + LONGEST);
  const comma = /^[\s\S]*[,;:]\s(?=\S)/.exec(piece)?.[0].length ?? 0;
  if (comma > LONGEST / 2) return start + comma;
  const space = /^[\s\S]*[^\s\d$€£]\s(?=[^\s\d$€£])/.exec(piece) ?? /^[\s\S]*\s/.exec(piece);
  return start + (space?.[0].length ?? LONGEST);
}
