import type { Business } from '#/lib/ports/back-office.ts';

/** The published texts of these ids, facts and policy alike, in this order. Nothing that is not published is said. */
export function published({ facts, policy }: Business, ids: readonly string[]): string {
  const texts = ids.flatMap((id) =>
    [...facts, ...policy].filter((entry) => entry.id === id).map(({ text }) => text),
  );
  return texts.length > 0 ? texts.join(' ') : 'I have no published answer to that.';
}

/** A number that a rule states, e.g. the days of "within 30 days"; null when the rule is not there or says it otherwise. */
export function publishedNumber(
  { policy, facts }: Business,
  ids: readonly string[],
  unit: string,
): number | null {
  const texts = [...policy, ...facts].filter(({ id }) => ids.includes(id)).map(({ text }) => text);
  const found = texts.map((text) => new RegExp(`(\\d+)\\+? ${unit}`).exec(text)?.[1]).find(Boolean);
  return found === undefined ? null : Number(found);
}
