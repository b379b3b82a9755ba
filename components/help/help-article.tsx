'use client';

import { useEffect } from 'react';
import { Markdown } from '#/components/markdown/markdown.tsx';
import { Button, buttonClasses } from '#/components/ui/button.tsx';
import { Empty } from '#/components/ui/empty.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { Skeleton, SkeletonGroup } from '#/components/ui/skeleton.tsx';
import { HelpFrame } from './help-frame.tsx';
import { useHelpArticle } from './use-help.ts';

/** One article, by the address of this page. */
export function HelpArticlePage() {
  const { read, again } = useHelpArticle();
  const title = read?.ok ? read.data.title : null;
  useEffect(() => {
    if (title !== null) document.title = `${title} · Help`;
  }, [title]);
  return (
    <HelpFrame>
      {read === null && <ArticleSkeleton />}
      {read?.ok && (
        <article className="flex min-w-0 flex-col gap-4">
          <h1 className="font-semibold text-24 [overflow-wrap:anywhere]">{read.data.title}</h1>
          <div className="text-15 leading-normal">
            <Markdown text={read.data.body} headings />
          </div>
          <p className="border-hairline border-t pt-4 text-13 text-ink-faint">
            Last changed on{' '}
            <time dateTime={new Date(read.data.changedAt).toISOString()}>{dayOf(read.data.changedAt)}</time>.
          </p>
        </article>
      )}
      {read && !read.ok && read.status === 404 && <NoSuchArticle />}
      {read && !read.ok && read.status !== 404 && (
        <Notice
          tone="danger"
          title="The article could not be read."
          action={
            <Button size="small" onClick={again}>
              Try again
            </Button>
          }
        >
          {read.message}
        </Notice>
      )}
    </HelpFrame>
  );
}

function NoSuchArticle() {
  return (
    <div>
      <h1 className="sr-only">No article here</h1>
      <Empty
        title="There is no article at this address."
        holders={['customer', 'closed']}
        className=""
        action={
          <a href="/help" className={buttonClasses('quiet', 'small')}>
            All articles
          </a>
        }
      >
        It may have been withdrawn, or the link is not whole.
      </Empty>
    </div>
  );
}

function ArticleSkeleton() {
  return (
    <SkeletonGroup label="Loading the article" className="flex flex-col gap-4">
      <Skeleton className="h-6 w-2/3" />
      <Skeleton />
      <Skeleton />
      <Skeleton className="h-3 w-1/2" />
    </SkeletonGroup>
  );
}

function dayOf(at: number): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'long' }).format(at);
}
