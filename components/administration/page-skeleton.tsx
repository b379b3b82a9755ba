import { Skeleton, SkeletonGroup } from '#/components/ui/skeleton.tsx';

/** In the shape of a list, which most pages of the area are. */
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
