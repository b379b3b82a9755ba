import type { DraftMark } from '#/lib/protocol/copilot.ts';
import { TEXT_LIMIT } from '#/lib/protocol/limits.ts';

/** How a draft comes into the reply a person is writing, and out of it again. Nothing they typed is replaced. */

/** What is put behind the text: the draft, with a line between it and what was typed. Null when both are too long. */
export function pieceFor(text: string, draft: string): string | null {
  const gap = text.trim() === '' ? '' : '\n\n'.slice(text.length - text.replace(/\n{1,2}$/, '').length);
  const piece = gap + draft;
  return text.length + piece.length <= TEXT_LIMIT ? piece : null;
}

/** The text without a piece that was put in, wherever it stands now; null when it was changed since. */
export function withoutPiece(text: string, piece: string): string | null {
  const at = text.lastIndexOf(piece);
  return at === -1 ? null : text.slice(0, at) + text.slice(at + piece.length);
}

/** Words of a draft that were marked, with why: they are still to be checked when they stand in a reply. */
export type MarkedWords = { words: string; why: string };

export function markedWords(draft: { text: string; marks: readonly DraftMark[] }): MarkedWords[] {
  return draft.marks.map(({ from, to, why }) => ({ words: draft.text.slice(from, to), why }));
}

/** Why, of those whose words still stand in the text, each once. */
export function checksIn(text: string, marked: readonly MarkedWords[]): string[] {
  return [...new Set(marked.filter(({ words }) => text.includes(words)).map(({ why }) => why))];
}

/** So many words in a row are more than chance. */
const RUN = 5;

/** Whether some of the draft still stands in a text: what a person has written anew did not begin as one. */
export function stillHolds(text: string, draft: string): boolean {
  const words = wordsOf(draft);
  const said = ` ${wordsOf(text).join(' ')} `;
  if (words.length < RUN) return words.length > 0 && said.includes(` ${words.join(' ')} `);
  return words.slice(0, words.length - RUN + 1).some((_, at) => {
    return said.includes(` ${words.slice(at, at + RUN).join(' ')} `);
  });
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
