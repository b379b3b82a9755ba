import type { ReactNode } from 'react';
import { classes } from './classes.ts';

/** One bar in the shape of what comes. Give it a width and, if it is not a line of text, a height. */
export function Skeleton({ className = 'h-3 w-full' }: { className?: string }) {
  return <span aria-hidden="true" className={classes('block rounded-6 bg-hairline', className)} />;
}

/** Holds skeletons back for 150 ms and says once, to screen readers, what is loading. */
export function SkeletonGroup({
  label,
  className,
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div role="status" className={classes('animate-late', className)}>
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}
