'use client';

import { Skeleton, SkeletonGroup } from '#/components/ui/skeleton.tsx';
import { useTexts } from './language.ts';

/** The shape of a conversation. */
export function ChatSkeleton() {
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
