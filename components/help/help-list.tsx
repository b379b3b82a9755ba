'use client';

import { useEffect, useState } from 'react';
import { Button, buttonClasses } from '#/components/ui/button.tsx';
import { Empty } from '#/components/ui/empty.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { Skeleton, SkeletonGroup } from '#/components/ui/skeleton.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import type { HelpLine } from '#/lib/protocol/articles.ts';
import { HelpFrame } from './help-frame.tsx';
import { useHelpList } from './use-help.ts';

/** All articles, and a search over what they say. The search is part of the address, so that a reload keeps it. */
export function HelpList() {
  const [search, setSearch] = useState('');
  useEffect(() => setSearch(new URLSearchParams(location.search).get('search') ?? ''), []);
  const { listed, again } = useHelpList(search);
  return (
    <HelpFrame isList>
      <h1 className="font-semibold text-24">How can we help?</h1>
      <search>
        <TextField
          label="Search the articles"
          type="search"
          maxLength={200}
          autoComplete="off"
          value={search}
          onChange={({ target }) => {
            setSearch(target.value);
            const query = target.value.trim() ? `?search=${encodeURIComponent(target.value.trim())}` : '';
            history.replaceState(history.state, '', `/help${query}`);
          }}
        />
      </search>
      <p role="status" className="sr-only">
        {search.trim() && listed?.ok ? foundWords(listed.data.articles.length) : ''}
      </p>
      {listed === null && <ListSkeleton />}
      {listed?.ok && listed.data.articles.length > 0 && <Lines articles={listed.data.articles} />}
      {listed?.ok && listed.data.articles.length === 0 && <Nothing searched={search.trim() !== ''} />}
      {listed && !listed.ok && (
        <Notice
          tone="danger"
          title="The articles could not be read."
          action={
            <Button size="small" onClick={again}>
              Try again
            </Button>
          }
        >
          {listed.message}
        </Notice>
      )}
    </HelpFrame>
  );
}

function Lines({ articles }: { articles: readonly HelpLine[] }) {
  return (
    <ul className="flex flex-col">
      {articles.map(({ slug, title, beginning }) => (
        <li key={slug} className="border-hairline border-b last:border-b-0">
          <a href={`/help/${slug}`} className="group -mx-3 block rounded-6 px-3 py-3 hover:bg-sunken">
            <span className="font-medium text-15 text-accent underline-offset-4 group-hover:underline">
              {title}
            </span>
            <span className="block text-13 text-ink-soft [overflow-wrap:anywhere]">{beginning}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function Nothing({ searched }: { searched: boolean }) {
  return (
    <Empty
      title={searched ? 'No article speaks of this.' : 'There are no articles yet.'}
      holders={['customer', 'waiting']}
      className=""
      action={
        <a href="/chat" className={buttonClasses('quiet', 'small')}>
          Ask in the chat
        </a>
      }
    >
      {searched ? 'Try other words, or ask us.' : 'Ask us instead.'}
    </Empty>
  );
}

function ListSkeleton() {
  return (
    <SkeletonGroup label="Loading the articles" className="flex flex-col gap-5">
      {[0, 1, 2, 3].map((line) => (
        <div key={line} className="flex flex-col gap-2">
          <Skeleton className="h-4 w-1/2" />
          <Skeleton />
        </div>
      ))}
    </SkeletonGroup>
  );
}

function foundWords(count: number): string {
  return count === 1 ? '1 article found' : `${count} articles found`;
}
