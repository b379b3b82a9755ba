'use client';

import { type ReactNode, useId } from 'react';
import { classes } from './classes.ts';

/** A titled stretch of a screen, parted from the next by a hairline. Not to be put inside another. */
export function Panel({
  title,
  aside,
  className,
  children,
}: {
  title: string;
  /** What stands at the right of the title: a button, a time. */
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes('border-hairline border-t py-4', className)}>
      <header className="mb-3 flex min-h-8 items-center justify-between gap-3">
        <h2 id={id} className="font-semibold text-13">
          {title}
        </h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
