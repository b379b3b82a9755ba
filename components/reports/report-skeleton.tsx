import { Skeleton, SkeletonGroup } from '#/components/ui/skeleton.tsx';

const figures = ['begun', 'solved', 'answer', 'resolution', 'wait', 'rating', 'missed', 'again'];

/** In the shape of what comes. */
export function ReportSkeleton() {
  return (
    <SkeletonGroup
      label="The report is being loaded"
      className="flex flex-col gap-8 border-hairline border-t pt-5"
    >
      <div className="grid grid-cols-2 gap-x-6 gap-y-5 sm:gap-x-8 lg:grid-cols-4">
        {figures.map((figure) => (
          <div key={figure} className="flex flex-col gap-2">
            <Skeleton className="h-4 w-24" />
            <Skeleton className="h-9 w-20" />
            <Skeleton className="h-8 w-full sm:h-14" />
          </div>
        ))}
      </div>
      <Skeleton className="h-24 w-full" />
      <Skeleton className="h-56 w-full" />
    </SkeletonGroup>
  );
}
