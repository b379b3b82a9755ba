import type { Json } from '#/lib/conversation/facts.ts';
import { matterOf } from '../matter.ts';
import { type Desk, type Move, resultOf, say, use } from '../move.ts';
import { problemIn } from './technical-problems.ts';
import { ASKS_STATUS, HOW_TO, TROUBLE_WORDS } from './technical-words.ts';

/** In characters; the rest stands behind the link. */
const LONGEST_ANSWER = 600;
const NOT_HOW = /\bhow (?:much|many|long|often|soon|come)\b/;

/**
 * How something is done: from a help article, with its link. Null when it is not asked, or when no article says it;
 * then the agent goes on as without articles, and does not guess.
 */
export function helpMove(desk: Desk): Move | null {
  const { situation } = desk;
  if (!situation.offered.has('search_help')) return null;
  const found = resultOf(situation, 'search_help');
  if (found) {
    const article = bestIn(found.result);
    return article && say(`${beginningOf(article.text)}\n\nThis is from our help: ${article.link}`);
  }
  if (situation.used.length > 0) return null;
  const text = matterOf(desk).replaceAll("'", '');
  return asksHow(desk, text) ? use('search_help', { question: text.slice(-300) }) : null;
}

function asksHow({ situation }: Desk, text: string): boolean {
  if (TROUBLE_WORDS.test(text) || ASKS_STATUS.test(text) || NOT_HOW.test(text)) return false;
  if (situation.agent === 'sales') return /\bhow (?:do|does|can|to|would|should)\b/.test(text);
  return HOW_TO.test(text) && !problemIn(text)?.isRequest;
}

/** The first article that speaks of most of what was asked. */
function bestIn(result: Json): { text: string; link: string } | null {
  const articles = fieldOf(result, 'articles');
  if (!Array.isArray(articles)) return null;
  const best = articles.find((article) => fieldOf(article, 'matches') === 'well');
  const text = fieldOf(best, 'text');
  const link = fieldOf(best, 'link');
  return typeof text === 'string' && typeof link === 'string' ? { text, link } : null;
}

function fieldOf(value: Json | undefined, name: string): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value[name] : undefined;
}

/** Whole paragraphs and lists. */
function beginningOf(text: string): string {
  const blocks = text.split(/\n{2,}/);
  let said = blocks[0] ?? '';
  for (const block of blocks.slice(1)) {
    if (said.length + block.length > LONGEST_ANSWER) break;
    said += `\n\n${block}`;
  }
  // A heading with nothing under it says nothing.
  return said.replace(/\n+#+ [^\n]*$/, '');
}
