'use client';

import { useCallback, useEffect, useState } from 'react';
import { type Answered, request } from '#/components/staff/request.ts';
import type {
  ArticleLineView,
  ArticleVersionView,
  ArticleView,
  FileProblem,
} from '#/lib/protocol/articles.ts';

export type ArticleList = { articles: ArticleLineView[]; problems: FileProblem[] };

/** Read now, and again whenever somebody comes back to this window. What was read stays while it cannot be read anew. */
function useRead<T>(read: () => Promise<Answered<T>>): {
  answer: Answered<T> | null;
  again: () => Promise<void>;
} {
  const [answer, setAnswer] = useState<Answered<T> | null>(null);
  const again = useCallback(async () => {
    const now = await read();
    setAnswer((before) => (now.ok || !before?.ok ? now : before));
  }, [read]);
  useEffect(() => {
    void again();
    const back = () => {
      if (document.visibilityState === 'visible') void again();
    };
    document.addEventListener('visibilitychange', back);
    return () => document.removeEventListener('visibilitychange', back);
  }, [again]);
  return { answer, again };
}

const readList = () => request<ArticleList>('GET', '/api/articles');

export function useArticles() {
  return useRead(readList);
}

export type Opened = { article: ArticleView; versions: ArticleVersionView[] };

/** One article with its versions. */
export function useArticle(slug: string) {
  const read = useCallback(async (): Promise<Answered<Opened>> => {
    const [article, lines] = await Promise.all([
      request<ArticleView>('GET', `/api/articles/${slug}`),
      request<{ versions: ArticleVersionView[] }>('GET', `/api/articles/${slug}/versions`),
    ]);
    if (!article.ok) return article;
    if (!lines.ok) return lines;
    return { ok: true, data: { article: article.data, versions: lines.data.versions } };
  }, [slug]);
  return useRead(read);
}
