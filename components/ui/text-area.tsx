'use client';

import type { Ref, TextareaHTMLAttributes } from 'react';
import { classes } from './classes.ts';
import { controlClasses, Field, type FieldTexts } from './field.tsx';

type TextAreaProps = FieldTexts &
  Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'id'> & { ref?: Ref<HTMLTextAreaElement> };

/** Grows with its text up to a third of the window. */
export function TextArea({ label, hint, error, labelHidden = false, className, ...rest }: TextAreaProps) {
  return (
    <Field label={label} hint={hint} error={error} labelHidden={labelHidden} className={className}>
      {(control) => (
        <textarea
          rows={1}
          {...rest}
          {...control}
          className={classes(controlClasses, 'field-sizing-content max-h-[33dvh] min-h-10 resize-none')}
        />
      )}
    </Field>
  );
}
