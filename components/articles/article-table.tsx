'use client';

import { useState } from 'react';
import { Badge } from '#/components/ui/badge.tsx';
import { Button } from '#/components/ui/button.tsx';
import { Empty } from '#/components/ui/empty.tsx';
import { matching } from '#/components/ui/matching.ts';
import { Notice } from '#/components/ui/notice.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import { Time } from '#/components/ui/time.tsx';
import type { ArticleLineView } from '#/lib/protocol/articles.ts';
import type { ArticleList } from './use-articles.ts';

const sourceWords: Record<ArticleLineView['source'], string> = {
  sample: 'sample',
  folder: 'from a file',
  desk: 'written here',
};

/** All articles, and the files that are none. */
export function ArticleTable({
  articles,
  problems,
  onOpen,
  onNew,
}: ArticleList & { onOpen: (slug: string) => void; onNew: () => void }) {
  const [search, setSearch] = useState('');
  const fit = matching(
    articles.map(({ slug, title }) => ({ id: slug, label: title, hint: slug })),
    search,
  ).map(({ id }) => id);
  const shown = articles.filter(({ slug }) => fit.includes(slug));
  return (
    <div className="flex max-w-[48rem] flex-col gap-4">
      <p className="text-ink-soft">
        Customers read them at{' '}
        <a href="/help" className="text-accent underline underline-offset-2">
          /help
        </a>
        . Technical and Sales answer from them and give their link.
      </p>
      {problems.length > 0 && <Problems problems={problems} />}
      <div className="flex flex-wrap items-end gap-3">
        <TextField
          className="flex-1 basis-56"
          label="Find"
          type="search"
          placeholder="A title or an address"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <Button className="min-h-10" size="small" onClick={onNew}>
          Write an article
        </Button>
      </div>
      {articles.length === 0 && (
        <Empty title="No articles yet" holders={['customer', 'technical']}>
          What customers ask again and again is written once here. Agents answer from it, and say that they do
          not know what no article says.
        </Empty>
      )}
      {articles.length > 0 && shown.length === 0 && (
        <p role="status" className="text-ink-soft">
          Nothing fits. Try a part of a word.
        </p>
      )}
      <ul aria-label="Articles" className="flex flex-col">
        {shown.map((article) => (
          <Row key={article.slug} article={article} onOpen={onOpen} />
        ))}
      </ul>
    </div>
  );
}

function Row({ article, onOpen }: { article: ArticleLineView; onOpen: (slug: string) => void }) {
  const { slug, title, published, source, changedAt, changedBy } = article;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-hairline border-t py-3">
      <span className="min-w-0 flex-1 basis-56">
        <span className="flex flex-wrap items-baseline gap-2">
          <span className="wrap-anywhere font-medium">{title}</span>
          {!published && <Badge>Not published</Badge>}
        </span>
        <span className="wrap-anywhere block text-12 text-ink-soft">
          {`/help/${slug} · ${sourceWords[source]}`}
          {changedBy && (
            <>
              {` · ${changedBy}, `}
              <Time at={changedAt} />
            </>
          )}
        </span>
      </span>
      <Button size="small" look="plain" aria-label={`Change ${title}`} onClick={() => onOpen(slug)}>
        Change
      </Button>
    </li>
  );
}

function Problems({ problems }: Pick<ArticleList, 'problems'>) {
  return (
    <Notice tone="warning" title="Some files of the folder are no articles">
      <ul className="list-disc pl-5">
        {problems.map(({ file, problem }) => (
          <li key={file}>
            <span className="font-mono text-12">{file}</span>: {problem}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
