import type { Business } from '#/lib/ports/back-office.ts';

/** The published texts of these ids, facts and policy alike, in this order. Nothing that is not published is said. */
export function published({ facts, policy }: Business, ids: readonly string[]): string {
  const texts = ids.flatMap((id) =>
    [...facts, ...policy].filter((entry) => entry.id === id).map(({ text }) => text),
  );
  return texts.length > 0 ? texts.join(' ') : 'I have no published answer to that.';
}
