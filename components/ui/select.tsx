'use client';

import type { Ref, SelectHTMLAttributes } from 'react';
import { classes } from './classes.ts';
import { controlClasses, Field, type FieldTexts } from './field.tsx';

type SelectProps<Value extends string> = FieldTexts &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, 'id' | 'value' | 'onChange'> & {
    options: readonly { value: Value; label: string; disabled?: boolean }[];
    value: Value;
    onChange: (value: Value) => void;
    ref?: Ref<HTMLSelectElement>;
  };

/** The browser's own list: it works on every phone and by keyboard. */
export function Select<Value extends string>({
  label,
  hint,
  error,
  labelHidden = false,
  className,
  options,
  value,
  onChange,
  ...rest
}: SelectProps<Value>) {
  return (
    <Field label={label} hint={hint} error={error} labelHidden={labelHidden} className={className}>
      {(control) => (
        <select
          {...rest}
          {...control}
          value={value}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value);
            if (chosen) onChange(chosen.value);
          }}
          className={classes(controlClasses, 'min-h-10')}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
