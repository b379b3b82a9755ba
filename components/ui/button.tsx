import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { classes } from './classes.ts';

/** `primary` is the thing to do next: at most one on a screen. */
export type ButtonLook = 'primary' | 'quiet' | 'plain' | 'danger';
export type ButtonSize = 'normal' | 'small';

const looks: Record<ButtonLook, string> = {
  primary: 'bg-accent text-on-accent border-accent hover:bg-accent-strong hover:border-accent-strong',
  quiet: 'bg-surface text-ink border-border hover:bg-sunken',
  plain: 'bg-transparent text-ink-soft border-transparent hover:bg-sunken hover:text-ink',
  danger: 'bg-surface text-danger border-danger hover:bg-danger-soft',
};

const sizes: Record<ButtonSize, string> = {
  normal: 'min-h-10 px-4 text-15',
  small: 'min-h-8 px-3 text-13',
};

/** The classes of a button, for links that look like one. */
export function buttonClasses(look: ButtonLook = 'quiet', size: ButtonSize = 'normal'): string {
  return classes(
    'inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-6 border font-medium',
    'transition-colors disabled:cursor-default disabled:opacity-50 aria-disabled:cursor-default aria-disabled:opacity-50',
    looks[look],
    sizes[size],
  );
}

export type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  look?: ButtonLook;
  size?: ButtonSize;
  /** While what it started runs: it stays focused and does nothing. */
  busy?: boolean;
  ref?: Ref<HTMLButtonElement>;
  children: ReactNode;
};

export function Button({ look, size, busy = false, className, onClick, type, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type ?? 'button'}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
      className={classes(buttonClasses(look, size), className)}
    />
  );
}
