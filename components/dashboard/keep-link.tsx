import type { ReactNode } from 'react';
import { buttonClasses } from '#/components/ui/button.tsx';
import { classes } from '#/components/ui/classes.ts';

/** To where administrators keep a list. In a tab of its own: what is being written here stays. */
export function KeepLink({
  subject,
  className,
  children,
}: {
  /** A path below /administration. */
  subject: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <a
      href={`/administration/${subject}`}
      target="_blank"
      rel="noopener"
      className={classes(buttonClasses('plain', 'small'), className)}
    >
      {children}
      <span className="sr-only">, in a new tab</span>
    </a>
  );
}
