import { Notice } from '#/components/ui/notice.tsx';
import { Skeleton, SkeletonGroup } from '#/components/ui/skeleton.tsx';
import type { Answered } from './request.ts';

/** In the place of a list that is not there yet, or that cannot be read. */
export function Loading({ answer, label }: { answer: Answered<unknown> | null; label: string }) {
  if (answer?.ok) return null;
  if (answer) return <Notice tone="danger">{answer.message}</Notice>;
  return (
    <SkeletonGroup label={label} className="mb-4 flex flex-col gap-3">
      <Skeleton />
      <Skeleton className="h-3 w-2/3" />
    </SkeletonGroup>
  );
}
