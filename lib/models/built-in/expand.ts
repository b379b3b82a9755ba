/** Spells out the alternatives of a phrase: "reset my {pin|password}" is two phrases. */
export function expand(phrase: string): string[] {
  const open = phrase.indexOf('{');
  if (open < 0) return [phrase.replace(/\s+/g, ' ').trim()];
  const close = phrase.indexOf('}', open);
  const before = phrase.slice(0, open);
  const after = phrase.slice(close + 1);
  return phrase
    .slice(open + 1, close)
    .split('|')
    .flatMap((choice) => expand(before + choice + after));
}

/** At most `most` of the list, evenly drawn, always the same ones. */
export function drawEvenly<T>(list: readonly T[], most: number): T[] {
  if (list.length <= most) return [...list];
  // A step that shares no factor with the length walks through all alternatives, not only the last group's.
  const step = firstCoprime(Math.floor(list.length * 0.618), list.length);
  return Array.from({ length: most }, (_, index) => list[(index * step) % list.length]).filter(
    (item) => item !== undefined,
  );
}

function firstCoprime(from: number, length: number): number {
  let step = Math.max(1, from);
  while (commonFactor(step, length) !== 1) step += 1;
  return step;
}

function commonFactor(a: number, b: number): number {
  return b === 0 ? a : commonFactor(b, a % b);
}
