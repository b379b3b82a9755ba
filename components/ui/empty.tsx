import type { ReactNode } from 'react';
import type { Holder } from '#/components/line/holder.ts';
import { Dot } from '#/components/line/line.tsx';

/** Nothing here yet: a picture of lines and dots, what this place is for, and the next step. */
export function Empty({
  title,
  holders = ['customer', 'triage', 'person'],
  action,
  children,
}: {
  title: string;
  /** The dots of the picture, top to bottom. */
  holders?: readonly Holder[];
  action?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="flex max-w-80 flex-col items-start gap-3 p-4">
      <Picture holders={holders} />
      <p className="font-medium text-15">{title}</p>
      {children && <div className="text-13 text-ink-soft">{children}</div>}
      {action}
    </div>
  );
}

function Picture({ holders }: { holders: readonly Holder[] }) {
  return (
    <span aria-hidden="true" className="flex items-center">
      {holders.map((holder, index) => (
        <span key={holder} className="flex items-center">
          {index > 0 && <span className="w-8 border-border border-t-2 border-dotted" />}
          <Dot holder={holder} className="size-3" />
        </span>
      ))}
    </span>
  );
}
