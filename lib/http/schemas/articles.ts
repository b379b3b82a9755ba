import { z } from 'zod';
import { SLUG } from '#/lib/articles/article-text.ts';
import { articleSources } from '#/lib/ports/articles.ts';
import type {
  ArticleLineView,
  ArticleVersionView,
  ArticleView,
  FileProblem,
  HelpArticle,
  HelpLine,
} from '#/lib/protocol/articles.ts';

export const slug = z
  .string()
  .regex(SLUG, 'Small letters, digits and hyphens, such as change-your-password.')
  .meta({ description: 'The last part of its address.' });

const changedAt = z.number().meta({ description: 'Milliseconds since 1970.' });

export const helpLineSchema = z
  .object({ slug: z.string(), title: z.string(), beginning: z.string() })
  .meta({ id: 'HelpLine' }) satisfies z.ZodType<HelpLine>;

export const helpArticleSchema = z
  .object({
    slug: z.string(),
    title: z.string(),
    body: z.string().meta({ description: 'Markdown without the title.' }),
    changedAt,
  })
  .meta({ id: 'HelpArticle' }) satisfies z.ZodType<HelpArticle>;

const line = {
  slug: z.string(),
  title: z.string(),
  published: z.boolean(),
  source: z.enum(articleSources).meta({ description: 'Where the text that counts now comes from.' }),
  version: z.int(),
  changedAt,
  changedBy: z.string().nullable(),
};

export const articleLineSchema = z
  .object(line)
  .meta({ id: 'ArticleLine' }) satisfies z.ZodType<ArticleLineView>;

export const articleSchema = z
  .object({ ...line, text: z.string().meta({ description: 'Markdown; its first heading is the title.' }) })
  .meta({ id: 'Article' }) satisfies z.ZodType<ArticleView>;

export const articleVersionSchema = z
  .object({
    version: z.int(),
    text: z.string(),
    published: z.boolean(),
    why: z.string(),
    savedBy: z.string(),
    savedAt: z.number(),
  })
  .meta({ id: 'ArticleVersion' }) satisfies z.ZodType<ArticleVersionView>;

export const fileProblemSchema = z.object({ file: z.string(), problem: z.string() }).meta({
  id: 'FileProblem',
  description: 'A file of the folder that is no article.',
}) satisfies z.ZodType<FileProblem>;
