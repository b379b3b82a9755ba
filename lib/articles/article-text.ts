/** A help article as somebody writes it: Markdown whose first heading is its title. */
export type ArticleText = { title: string; body: string };

/** The last part of its address: `/help/change-your-password`. */
export const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$/;

/** In characters. */
export const TITLE_LIMIT = 120;
export const ARTICLE_LIMIT = 20_000;

const TITLE = /^#[ \t]+(.+?)[ \t]*#*$/;

/** What a text says as an article, or in a sentence why it is none. */
export function readArticle(markdown: string): { article: ArticleText } | { problem: string } {
  const text = markdown
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .trim();
  if (text.length > ARTICLE_LIMIT) return { problem: `An article has up to ${ARTICLE_LIMIT} characters.` };
  if (/[\p{Cc}--[\n\t]]/v.test(text)) return { problem: 'Control characters have no place in an article.' };
  const [first = '', ...rest] = text.split('\n');
  const title = TITLE.exec(first)?.[1]?.trim() ?? '';
  if (title === '') return { problem: 'Begin with the title: a line such as "# Change your password".' };
  if (title.length > TITLE_LIMIT) return { problem: `A title has up to ${TITLE_LIMIT} characters.` };
  if (/[[\]()<>]/.test(title)) return { problem: 'A title has no brackets: it stands in links.' };
  const body = rest.join('\n').trim();
  if (body === '') return { problem: 'Write something under the title.' };
  return { article: { title, body } };
}

/** The text that reads as this article. */
export function articleMarkdown({ title, body }: ArticleText): string {
  return `# ${title}\n\n${body}\n`;
}

/** Where a customer opens it. */
export function articleAddress(slug: string): string {
  return `/help/${slug}`;
}
