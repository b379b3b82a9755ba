'use client';

import { useCallback, useEffect, useState } from 'react';
import { type Answered, request } from '#/components/staff/request.ts';
import type { HelpArticle, HelpLine } from '#/lib/protocol/articles.ts';

/** While somebody types, so long a pause asks. ms */
const PAUSE_MS = 200;

export type Listed = Answered<{ articles: HelpLine[] }>;

/**
 * The published articles that a text finds; all of them without one. What was found last stays until the next is there.
 * @param wanted false asks for nothing yet.
 */
export function useHelpList(
  text: string,
  wanted = true,
): { listed: Listed | null; isCurrent: boolean; again: () => void } {
  const [listed, setListed] = useState<{ search: string; answer: Listed } | null>(null);
  const [round, setRound] = useState(0);
  const search = text.trim();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks once more.
  useEffect(() => {
    if (!wanted) return;
    let left = false;
    const asking = setTimeout(
      async () => {
        const answer = await request<{ articles: HelpLine[] }>(
          'GET',
          `/api/help${search ? `?search=${encodeURIComponent(search)}` : ''}`,
        );
        if (!left) setListed({ search, answer });
      },
      search ? PAUSE_MS : 0,
    );
    return () => {
      left = true;
      clearTimeout(asking);
    };
  }, [search, wanted, round]);
  const again = useCallback(() => setRound((before) => before + 1), []);
  // What was found for an earlier text is shown on, but nobody should pick from it unseen.
  return { listed: listed?.answer ?? null, isCurrent: listed?.search === search, again };
}

/** The article this page's address names. */
export function useHelpArticle(): { read: Answered<HelpArticle> | null; again: () => void } {
  const [read, setRead] = useState<Answered<HelpArticle> | null>(null);
  const again = useCallback(async () => {
    const slug = location.pathname.split('/').at(-1) ?? '';
    setRead(await request<HelpArticle>('GET', `/api/help/${encodeURIComponent(slug)}`));
  }, []);
  useEffect(() => void again(), [again]);
  return { read, again: () => void again() };
}
