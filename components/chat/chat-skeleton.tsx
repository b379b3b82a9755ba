'use client';

import { Skeleton, SkeletonGroup } from '#/components/ui/skeleton.tsx';
import { useTexts } from './language.ts';

/** The shape of what comes: the conversation this browser had last, or the first screen. */
export function ChatSkeleton({ returning }: { returning: boolean }) {
  return returning ? <ConversationSkeleton /> : <FirstScreenSkeleton />;
}

function FirstScreenSkeleton() {
  const texts = useTexts();
  return (
    <SkeletonGroup label={texts.loading} className="flex min-h-full flex-col justify-center gap-8 py-8">
      <Skeleton className="h-8 w-4/5 sm:h-10 sm:w-2/3" />
      <div className="flex flex-col gap-2">
        <Skeleton className="h-11 w-72 max-w-full" />
        <Skeleton className="h-11 w-64 max-w-full" />
        <Skeleton className="h-11 w-60 max-w-full" />
      </div>
      <div className="flex flex-col gap-3.5">
        <Skeleton className="h-3 w-20" />
        <Skeleton className="h-3 w-full max-w-[36rem]" />
        <Skeleton className="h-3 w-44" />
        <Skeleton className="h-3 w-48" />
        <Skeleton className="h-3 w-44" />
        <Skeleton className="h-3 w-40" />
        <Skeleton className="h-3 w-52" />
      </div>
    </SkeletonGroup>
  );
}

function ConversationSkeleton() {
  const texts = useTexts();
  return (
    <SkeletonGroup label={texts.loading} className="flex flex-col gap-6 py-8">
      <Skeleton className="h-10 w-3/5 self-end" />
      <div className="flex flex-col gap-2 pl-7">
        <Skeleton className="h-3 w-24" />
        <Skeleton className="h-3 w-full" />
        <Skeleton className="h-3 w-11/12" />
        <Skeleton className="h-3 w-2/5" />
      </div>
    </SkeletonGroup>
  );
}
