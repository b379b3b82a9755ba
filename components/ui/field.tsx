'use client';

import { type ReactNode, useId } from 'react';
import { classes } from './classes.ts';

export type FieldTexts = {
  label: string;
  /** Shown below, before there is an error. */
  hint?: string | undefined;
  /** Says what is wrong and what to do; also marks the control as invalid. */
  error?: string | undefined;
  /** The label is read out but not shown. */
  labelHidden?: boolean;
};

export type FieldControl = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true };

/** Label, control, hint and error, tied together for screen readers. */
export function Field({
  label,
  hint,
  error,
  labelHidden = false,
  className,
  children,
}: FieldTexts & { className?: string | undefined; children: (control: FieldControl) => ReactNode }) {
  const id = useId();
  const below = error ?? hint;
  const control: FieldControl = {
    id,
    ...(below ? { 'aria-describedby': `${id}-below` } : {}),
    ...(error ? { 'aria-invalid': true } : {}),
  };
  return (
    <div className={classes('flex min-w-0 flex-col gap-1', className)}>
      <label htmlFor={id} className={labelHidden ? 'sr-only' : 'font-medium text-13'}>
        {label}
      </label>
      {children(control)}
      {below && (
        <p id={`${id}-below`} className={classes('text-12', error ? 'text-danger' : 'text-ink-faint')}>
          {below}
        </p>
      )}
    </div>
  );
}

/** How every control that holds text looks; how large its text is, a region decides (`dense` in app/globals.css). */
export const controlClasses = classes(
  'w-full min-w-0 rounded-6 border border-border bg-surface px-3 py-2 text-control text-ink',
  'focus-visible:-outline-offset-1 aria-invalid:border-danger disabled:opacity-60',
);
