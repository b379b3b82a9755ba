import { Skeleton, SkeletonGroup } from '#/components/ui/skeleton.tsx';
import { useTexts } from './language.ts';

/** The shape of the list of conversations while it comes. */
export function PastSkeleton() {
  const texts = useTexts();
  return (
    <SkeletonGroup label={texts.pastLoading} className="flex flex-col gap-5 py-3">
      {['first', 'second', 'third'].map((row) => (
        <span key={row} className="flex flex-col gap-2">
          <Skeleton className="h-3 w-32" />
          <Skeleton className="h-4 w-4/5" />
          <Skeleton className="h-3 w-2/5" />
        </span>
      ))}
    </SkeletonGroup>
  );
}
