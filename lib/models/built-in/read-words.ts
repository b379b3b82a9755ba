import { readFileSync } from 'node:fs';
import { expand } from './expand.ts';

/**
 * The files in words/, which the owner of a desk may edit. A line that cannot be read stops the start
 * and says where it is, so that a slip is not found weeks later in bad answers.
 */
export type WordLine = { text: string; at: string };

const FOLDER = new URL('./words/', import.meta.url);

/** The lines of a file without notes and empty lines, each with where it stands for messages. */
export function linesOf(file: string): WordLine[] {
  return linesIn(readFileSync(new URL(file, FOLDER), 'utf8'), file);
}

export function linesIn(content: string, file: string): WordLine[] {
  return content
    .split(/\r?\n/)
    .map((line, index) => ({ text: line.trim(), at: `words/${file}, line ${index + 1}` }))
    .filter(({ text }) => text !== '' && !text.startsWith('#'));
}

const OPEN_OR_CLOSE = /[{}]/g;

/** Phrases: one a line, alternatives in braces. @throws an Error that names the line, when braces do not pair. */
export function phrasesIn(lines: readonly WordLine[]): string[] {
  return lines.map(({ text, at }) => {
    const braces = (text.match(OPEN_OR_CLOSE) ?? []).join('');
    if (braces.replaceAll('{}', '') !== '')
      throw new Error(`${at}: each { needs its }, and none inside another.`);
    return text;
  });
}

export type KeywordLine = { section: string; weight: number; keywords: string[] };

const SECTION = /^\[([a-z_]+)\]$/;
const WEIGHTED = /^([1235])\s+(.+)$/;

/** Keywords: `[route]`, then lines of a weight (1, 2, 3 or 5) and words with commas between. @throws an Error that names the line. */
export function keywordsIn(lines: readonly WordLine[], sections: readonly string[]): KeywordLine[] {
  let section = '';
  return lines.flatMap(({ text, at }) => {
    const heading = SECTION.exec(text)?.[1];
    if (heading !== undefined) {
      if (!sections.includes(heading)) throw new Error(`${at}: there is no route "${heading}".`);
      section = heading;
      return [];
    }
    const [, weight, list] = WEIGHTED.exec(text) ?? [];
    if (section === '' || !weight || !list) {
      throw new Error(`${at}: expected a weight (1, 2, 3 or 5) and words, below a [route].`);
    }
    const parts = list.split(',').map((part) => ({ text: part.trim(), at }));
    const keywords = phrasesIn(parts.filter((part) => part.text !== '')).flatMap(expand);
    return [{ section, weight: Number(weight), keywords }];
  });
}
