import type { ReactNode } from 'react';
import { classes } from './classes.ts';

export type BadgeTone = 'neutral' | 'accent' | 'warning' | 'danger';

const tones: Record<BadgeTone, string> = {
  neutral: 'border-hairline bg-sunken text-ink-soft',
  accent: 'border-transparent bg-accent-soft text-accent-strong',
  warning: 'border-transparent bg-warning-soft text-warning',
  danger: 'border-transparent bg-danger-soft text-danger',
};

/** A word or a count. Warning and danger only for trouble. */
export function Badge({ tone = 'neutral', children }: { tone?: BadgeTone; children: ReactNode }) {
  return (
    <span
      className={classes(
        'inline-flex min-h-5 items-center gap-1 whitespace-nowrap rounded-6 border px-1.5 font-medium text-12 tabular-nums',
        tones[tone],
      )}
    >
      {children}
    </span>
  );
}
