import type { ReactNode } from 'react';
import { Button, type ButtonProps } from './button.tsx';
import { classes } from './classes.ts';

type IconButtonProps = Omit<ButtonProps, 'children' | 'aria-label' | 'title'> & {
  /** What it does, in a word or two; shown beside the icon. */
  label: string;
  icon: ReactNode;
  /** `narrow`: the word hides below 640 px. `always`: only the icon, the word on hover and to screen readers. */
  hideLabel?: 'never' | 'narrow' | 'always';
};

/** An icon with its word. The icon is decoration: pass it without a label of its own. */
export function IconButton({
  label,
  icon,
  hideLabel = 'never',
  look = 'plain',
  size = 'small',
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Button
      {...rest}
      look={look}
      size={size}
      aria-label={label}
      title={hideLabel === 'never' ? undefined : label}
      className={classes(hideLabel === 'always' ? 'px-2' : 'px-2.5', className)}
    >
      <span aria-hidden="true" className="inline-flex">
        {icon}
      </span>
      {hideLabel !== 'always' && (
        <span className={hideLabel === 'narrow' ? 'hidden sm:inline' : ''}>{label}</span>
      )}
    </Button>
  );
}
