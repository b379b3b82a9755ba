import { z } from 'zod';
import { articleAddress } from '#/lib/articles/article-text.ts';
import type { FoundArticle, HelpSearch } from '#/lib/ports/articles.ts';
import { actingTool } from './tool.ts';

const NOTHING_FOUND = 'No article answers this. Say that you do not know, and offer a person.';

/** Finds help articles. What it gives back is the source of an answer, and its links the only ones that may be written. */
export function searchHelp(search: HelpSearch) {
  return actingTool({
    name: 'search_help',
    description:
      'Finds the help articles that say how something works or is done. Use it before you explain anything, and give the link of the article you used.',
    input: z.strictObject({
      question: z
        .string()
        .trim()
        .min(2)
        .transform((question) => question.slice(0, 300))
        .describe('What the customer wants to know, in a few words and in English.'),
    }),
    otherwise: ({ goal }) => ({ question: goal }),
    ahead: ({ question }) => search(question),
    async run(_records, _context, _args, found) {
      return { outcome: { ok: true, result: resultOf(found ?? []) }, facts: [] };
    },
  });
}

function resultOf(found: readonly FoundArticle[]) {
  if (found.length === 0) return { articles: [], nothing_found: NOTHING_FOUND };
  return {
    articles: found.map(({ slug, title, text, matches }) => ({
      title,
      link: `[${title}](${articleAddress(slug)})`,
      matches,
      text,
    })),
  };
}
