import type { ReactNode } from 'react';
import { classes } from './classes.ts';

export type NoticeTone = 'neutral' | 'warning' | 'danger';

const tones: Record<NoticeTone, string> = {
  neutral: 'border-l-border bg-sunken',
  warning: 'border-l-warning bg-warning-soft',
  danger: 'border-l-danger bg-danger-soft',
};

/** What happened, what is safe, what to do. Danger is announced at once, the rest when the reader pauses. */
export function Notice({
  tone = 'neutral',
  title,
  action,
  children,
}: {
  tone?: NoticeTone;
  title?: string;
  action?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={classes(
        'flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-6 border-l-3 px-3 py-2 text-13',
        tones[tone],
      )}
    >
      <div className="min-w-0 flex-1 basis-48">
        {title && <p className="font-medium">{title}</p>}
        {children}
      </div>
      {action}
    </div>
  );
}
