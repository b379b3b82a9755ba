import { helpWords } from './help-words.ts';

/**
 * The parts of an article that speak of the question, in their order, in at most so many characters. A short article
 * comes whole. Lists and headings stay with what belongs to them.
 * @param words of the question, as `questionWords` gives them.
 */
export function passagesFor(body: string, words: readonly string[], limit: number): string {
  if (body.length <= limit) return body;
  const sections = sectionsOf(body).map((text, at) => ({ text, at, score: scoreOf(text, words) }));
  const best = sections.toSorted((one, other) => other.score - one.score || one.at - other.at);
  const kept: typeof sections = [];
  let left = limit;
  for (const section of best) {
    if (section.text.length > left) continue;
    kept.push(section);
    left -= section.text.length + 2;
  }
  if (kept.length === 0) return `${(best[0]?.text ?? body).slice(0, limit - 1).trimEnd()}…`;
  return kept
    .sort((one, other) => one.at - other.at)
    .map(({ text }) => text)
    .join('\n\n');
}

/** What stands under one heading; without headings, paragraphs. A list belongs to the line before it. */
function sectionsOf(body: string): string[] {
  const blocks = body.split(/\n{2,}/);
  const sections: string[] = [];
  for (const block of blocks) {
    const before = sections.at(-1);
    const goesOn =
      before !== undefined && (/(?:^|\n)#{1,6} [^\n]*$/.test(before) || /^(?:[-*+]|\d+[.)]) /.test(block));
    if (goesOn) sections[sections.length - 1] = `${before}\n\n${block}`;
    else sections.push(block);
  }
  return sections;
}

function scoreOf(text: string, words: readonly string[]): number {
  const own = new Set(helpWords(text));
  return words.filter((word) => own.has(word)).length;
}
