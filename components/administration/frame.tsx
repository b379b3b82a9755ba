'use client';

import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect } from 'react';
import { AccountMenu } from '#/components/staff/account-menu.tsx';
import { Places } from '#/components/staff/places.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { Skeleton, SkeletonGroup } from '#/components/ui/skeleton.tsx';
import type { Me } from '#/lib/protocol/answers.ts';
import { Subjects } from './navigation.tsx';
import { subjectAt } from './subjects.ts';
import { AdministrationContext, useOpening } from './use-administration.ts';

/** The frame of every page of the administration area: the bar, the subjects at the side, and the page itself. */
export function AdministrationFrame({ children }: { children: ReactNode }) {
  const opening = useOpening();
  const pathname = usePathname();
  const subject = subjectAt(pathname);
  const me = opening.kind === 'open' ? opening.opened.me : null;
  useEffect(() => {
    if (opening.kind === 'signed-out') location.replace(`/sign-in?next=${encodeURIComponent(pathname)}`);
  }, [opening.kind, pathname]);

  return (
    <>
      <TopBar me={me} />
      <div className="dense mx-auto grid w-full max-w-[90rem] gap-x-10 px-4 pt-6 pb-16 text-13 sm:px-6 md:grid-cols-[12rem_minmax(0,1fr)]">
        <div className="max-md:hidden">{me && <Subjects me={me} here={subject?.path ?? null} />}</div>
        <main className="min-w-0">
          {subject && me?.role === 'admin' && (
            <a
              href="/administration"
              className="mb-3 inline-block rounded-6 text-ink-soft underline-offset-4 hover:underline md:hidden"
            >
              All of the administration
            </a>
          )}
          <h1 className="font-semibold text-24">{subject?.name ?? 'Administration'}</h1>
          <p className="mb-6 text-ink-soft text-15">
            {subject?.what ?? 'What this desk is made of, a page for each subject.'}
          </p>
          {opening.kind === 'open' ? (
            <AdministrationContext value={opening.opened}>
              {opening.lost && <ConnectionLost />}
              {children}
            </AdministrationContext>
          ) : opening.kind === 'refused' ? (
            <Notice tone="danger" title="The administration cannot be opened">
              {opening.message}
            </Notice>
          ) : (
            <PageSkeleton />
          )}
        </main>
      </div>
    </>
  );
}

function TopBar({ me }: { me: Me | null }) {
  return (
    <header className="border-hairline border-b bg-surface text-13">
      <div className="mx-auto flex min-h-11 w-full max-w-[90rem] flex-wrap items-center gap-x-4 gap-y-1 px-4 py-1.5 sm:px-6">
        <Places here="administration" role={me?.role ?? null} />
        <div className="ml-auto">{me && <AccountMenu name={me.name} />}</div>
      </div>
    </header>
  );
}

function ConnectionLost() {
  return (
    <div className="mb-4">
      <Notice tone="warning" title="The connection is gone">
        It is tried again by itself. What you typed is kept; what you see may be old.
      </Notice>
    </div>
  );
}

/** In the shape of a list, which most of these pages are. */
export function PageSkeleton() {
  return (
    <SkeletonGroup label="The page is being loaded" className="flex flex-col gap-5 pt-2">
      {['w-48', 'w-64', 'w-40', 'w-56'].map((width) => (
        <div key={width} className="flex flex-col gap-2">
          <Skeleton className={`h-3 ${width}`} />
          <Skeleton className="h-3 w-full max-w-[36rem]" />
        </div>
      ))}
    </SkeletonGroup>
  );
}
