/**
 * A reply with the link of an article in it, parted from what stands beside it.
 * @param caret where it belongs; null: at the end.
 */
export function withLink(
  text: string,
  caret: number | null,
  { slug, title }: { slug: string; title: string },
): { text: string; caret: number } {
  const at = caret ?? text.length;
  const before = text.slice(0, at);
  const after = text.slice(at);
  const space = before === '' || /\s$/.test(before) ? '' : ' ';
  const put = `${before}${space}[${title}](/help/${slug})`;
  return { text: put + (/^[\p{L}\p{N}]/u.test(after) ? ` ${after}` : after), caret: put.length };
}
