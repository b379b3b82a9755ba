import { createHash } from 'node:crypto';
import { articleMarkdown } from '#/lib/articles/article-text.ts';
import { cosine, standingOut } from '#/lib/articles/blend.ts';
import type { Article, ArticleMeaning } from '#/lib/ports/articles.ts';
import type { Embeddings } from '#/lib/ports/embeddings.ts';
import type { Log } from '#/lib/ports/log.ts';
import type { Store } from '#/lib/ports/store.ts';

/** What articles mean, in the vectors of an embedding model: made in the background, kept, compared when asked. */
export type ArticleMeanings = {
  /** Slugs whose meaning stands out as near to a text's, nearest first; none where no model can tell. Never rejects. */
  near(text: string): Promise<readonly string[]>;
  /** Makes what is missing, now and then again, in case a model comes. */
  start(): void;
  /** An article changed. */
  changed(): void;
  stop(): void;
};

const AGAIN_MS = 60_000;
/** After a failure it is left alone for so long: nobody waits for it twice. */
const REST_MS = 30_000;
const AT_ONCE = 8;
/** In characters: longer ones would be cut by most models anyway. */
const LONGEST_TEXT = 4000;

export function createArticleMeanings(
  { store, log, failed }: { store: Store; log: Log; failed: () => void },
  embeddings: Embeddings,
): ArticleMeanings {
  let known: { model: string; meanings: ArticleMeaning[] } | null = null;
  let restsUntil = 0;
  let timer: NodeJS.Timeout | null = null;
  let filling: Promise<void> | null = null;

  async function trying<T>(work: (model: string) => Promise<T>): Promise<T | null> {
    if (performance.now() < restsUntil) return null;
    try {
      const model = await embeddings.model();
      return model === null ? null : await work(model);
    } catch (error) {
      restsUntil = performance.now() + REST_MS;
      failed();
      log.warn({ error }, 'The embedding model did not answer: articles are found by their words alone.');
      return null;
    }
  }

  function fill(): Promise<void> {
    filling ??= trying((model) => fillIn(store, embeddings, model))
      .then(() => {
        known = null;
      })
      .finally(() => {
        filling = null;
      });
    return filling;
  }

  return {
    async near(text) {
      const near = await trying(async (model) => {
        if (known?.model !== model) known = { model, meanings: await store.records.articles.meanings(model) };
        const { meanings } = known;
        if (meanings.length === 0) return [];
        const [vector = []] = await embeddings.embed(model, [text], 'question');
        return standingOut(new Map(meanings.map((each) => [each.slug, cosine(vector, each.vector)])));
      });
      return near ?? [];
    },
    start() {
      void fill();
      timer = setInterval(() => void fill(), AGAIN_MS).unref();
    },
    changed() {
      known = null;
      void fill();
    },
    stop() {
      if (timer) clearInterval(timer);
    },
  };
}

async function fillIn(store: Store, embeddings: Embeddings, model: string): Promise<void> {
  const { articles } = store.records;
  const [all, kept] = await Promise.all([articles.list(), articles.meanings(model)]);
  const digests = new Map(kept.map(({ slug, digest }) => [slug, digest]));
  const missing = all.filter(
    (article) => article.published && digests.get(article.slug) !== digestOf(article),
  );
  for (let at = 0; at < missing.length; at += AT_ONCE) {
    const some = missing.slice(at, at + AT_ONCE);
    const vectors = await embeddings.embed(model, some.map(textOf), 'article');
    await store.transaction(async (records) => {
      for (const [place, article] of some.entries()) {
        const meaning = { slug: article.slug, model, digest: digestOf(article) };
        await records.articles.putMeaning({ ...meaning, vector: vectors[place] ?? [] });
      }
    });
  }
}

function textOf(article: Article): string {
  return articleMarkdown(article).slice(0, LONGEST_TEXT);
}

function digestOf(article: Article): string {
  return createHash('sha256').update(textOf(article)).digest('hex');
}
