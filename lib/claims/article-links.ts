import type { FactBody } from '#/lib/conversation/facts.ts';
import type { UsedCall } from './sources.ts';

/** What `link` of a found article leads to. Links inside of its text do not count. */
const LINK_OF_RESULT = /"link":"\[[^"\]]*\]\(\/help\/([a-z0-9-]+)\)"/g;
/** In a plain text: a path into the help, as a link's target or by itself. */
const PATH = /(?<![a-z0-9.])\/help\/([^\s)\]>"'|,;!?]*)/g;
const ARTICLE_LINK = /\[([^\]\n]{1,300})\]\(\/help\/([a-z0-9-]+)\)/g;

/** Slugs of the articles that were found in this turn: only these may be linked. */
export function articlesFound(
  facts: readonly FactBody[],
  turn: number,
  used: readonly UsedCall[],
): ReadonlySet<string> {
  const before = facts.flatMap((fact) => (fact.kind === 'tool-used' && fact.turn === turn ? [fact] : []));
  const found = [...before, ...used].filter(({ tool }) => tool === 'search_help');
  return new Set(
    found.flatMap(({ outcome }) =>
      outcome.ok
        ? [...JSON.stringify(outcome.result).matchAll(LINK_OF_RESULT)].map(([, slug = '']) => slug)
        : [],
    ),
  );
}

/** The first path into the help that leads to no article found in this turn; null when there is none. */
export function unknownArticleIn(plain: string, found: ReadonlySet<string>): string | null {
  for (const [path, slug = ''] of plain.matchAll(PATH)) {
    if (!found.has(slug.replace(/\.+$/, ''))) return path;
  }
  return null;
}

/** Without links to articles that were found: what is left is judged like any other text. */
export function withoutArticleLinks(plain: string, found: ReadonlySet<string>): string {
  return plain.replace(ARTICLE_LINK, (link, label: string, slug: string) => (found.has(slug) ? label : link));
}
