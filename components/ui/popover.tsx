'use client';

import { type ReactNode, useId, useState } from 'react';
import { type ButtonLook, type ButtonSize, buttonClasses } from './button.tsx';
import { classes } from './classes.ts';

/**
 * How everything looks that floats beside its button. Where it stands is the browser's work (CSS anchors, app/globals.css):
 * below the button, above it where there is no room, and never outside the window.
 */
export function floatingClasses(align: 'start' | 'end' = 'start'): string {
  return classes(
    'floating rounded-10 border border-hairline bg-surface text-ink shadow-float',
    align === 'end' ? 'floating-end' : 'floating-start',
  );
}

/** A button that shows more beside it, without covering the page. Escape or a press outside folds it away. */
export function PopoverButton({
  label,
  button,
  children,
  look = 'plain',
  size = 'small',
  align = 'start',
  className,
}: {
  /** Names what opens, and the button where it shows no words. */
  label: string;
  /** What stands on the button. */
  button: ReactNode;
  children: ReactNode;
  look?: ButtonLook;
  size?: ButtonSize;
  align?: 'start' | 'end';
  className?: string;
}) {
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        popoverTarget={id}
        className={classes(buttonClasses(look, size), className)}
      >
        {button}
      </button>
      <section
        id={id}
        aria-label={label}
        popover="auto"
        onToggle={(event) => setOpen(event.newState === 'open')}
        className={classes(floatingClasses(align), 'w-64 p-3 text-13')}
      >
        {children}
      </section>
    </>
  );
}
