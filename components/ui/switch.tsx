'use client';

import { useId } from 'react';
import { classes } from './classes.ts';

/** On or off, at once. The words stay the same; the switch tells the state, by place and by word. */
export function Switch({
  label,
  on,
  onChange,
  disabled = false,
}: {
  label: string;
  on: boolean;
  onChange: (on: boolean) => void;
  disabled?: boolean;
}) {
  const id = useId();
  return (
    <span className="inline-flex items-center gap-2 text-13">
      <button
        type="button"
        role="switch"
        aria-checked={on}
        aria-labelledby={id}
        disabled={disabled}
        onClick={() => onChange(!on)}
        className={classes(
          'relative h-5 w-9 shrink-0 rounded-full border transition-colors disabled:opacity-50',
          on ? 'border-accent bg-accent' : 'border-border bg-surface',
        )}
      >
        <span
          aria-hidden="true"
          className={classes(
            'absolute top-[3px] left-[3px] size-3 rounded-full transition-transform',
            on ? 'translate-x-4 bg-on-accent' : 'bg-border',
          )}
        />
      </button>
      <span id={id}>{label}</span>
      <span aria-hidden="true" className="text-ink-faint">
        {on ? 'On' : 'Off'}
      </span>
    </span>
  );
}
