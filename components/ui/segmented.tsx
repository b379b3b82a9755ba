'use client';

import { useId } from 'react';
import { classes } from './classes.ts';

export type Segment<Value extends string> = { value: Value; label: string };

/** One of a few, all in sight: "Hour, Day". Radio buttons underneath, so arrows choose and forms understand it. */
export function Segmented<Value extends string>({
  label,
  labelHidden = false,
  options,
  value,
  onChange,
}: {
  label: string;
  /** The label is read out but not shown. */
  labelHidden?: boolean;
  options: readonly Segment<Value>[];
  value: Value;
  onChange: (value: Value) => void;
}) {
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className={labelHidden ? 'sr-only' : 'mb-1 font-medium text-13'}>{label}</legend>
      <div className="inline-flex max-w-full rounded-6 border border-border bg-surface p-0.5">
        {options.map((option) => (
          <label
            key={option.value}
            className={classes(
              'relative flex min-h-7 cursor-pointer select-none items-center whitespace-nowrap rounded-6 px-2.5 text-13 transition-colors',
              // Where the system's own colours replace ours, the line under it says which one it is.
              'forced-colors:has-checked:underline',
              'text-ink-soft hover:text-ink has-checked:bg-ink has-checked:font-medium has-checked:text-paper',
              'has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2',
            )}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="absolute inset-0 cursor-pointer opacity-0"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
