'use client';

import { useEffect, useState } from 'react';
import { Loading } from '#/components/staff/loading.tsx';
import { Button } from '#/components/ui/button.tsx';
import { ArticleEditor, NewArticle } from './article-editor.tsx';
import { ArticleTable } from './article-table.tsx';
import { useArticle, useArticles } from './use-articles.ts';

/** What stands behind the "#": the list, a new article, or one by its address. */
type Place = { kind: 'list' } | { kind: 'new' } | { kind: 'article'; slug: string };

const NEW = '+';

/** Help articles: listed, written with a preview, published, withdrawn, and taken back to an earlier version. */
export function ArticlesPage() {
  const [place, setPlace] = useState<Place | null>(null);
  useEffect(() => {
    const follow = () => setPlace(placeIn(location.hash));
    follow();
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  if (!place) return null;
  if (place.kind === 'list') return <List />;
  return (
    <div className="flex flex-col gap-4">
      <div>
        <Button size="small" look="plain" className="-ml-3" onClick={() => goTo('')}>
          All articles
        </Button>
      </div>
      {place.kind === 'new' ? (
        <NewArticle onSaved={goTo} />
      ) : (
        <Opened key={place.slug} slug={place.slug} onGone={() => goTo('')} />
      )}
    </div>
  );
}

function List() {
  const { answer } = useArticles();
  if (!answer?.ok) return <Loading answer={answer} label="The articles are being loaded" />;
  return <ArticleTable {...answer.data} onOpen={goTo} onNew={() => goTo(NEW)} />;
}

function Opened({ slug, onGone }: { slug: string; onGone: () => void }) {
  const { answer, again } = useArticle(slug);
  if (!answer?.ok) return <Loading answer={answer} label="The article is being loaded" />;
  return <ArticleEditor {...answer.data} onSaved={again} onGone={onGone} />;
}

function goTo(where: string): void {
  location.hash = where;
}

function placeIn(hash: string): Place {
  const where = hash.slice(1);
  if (where === '') return { kind: 'list' };
  return where === NEW ? { kind: 'new' } : { kind: 'article', slug: where };
}
