import type { ReactNode } from 'react';
import { Button, type ButtonProps } from './button.tsx';
import { classes } from './classes.ts';
import { Tooltip } from './tooltip.tsx';

type IconButtonProps = Omit<ButtonProps, 'children' | 'aria-label' | 'title'> & {
  /** What it does, in a word or two; shown beside the icon. */
  label: string;
  icon: ReactNode;
  /** `narrow`: the word hides below 640 px. `always`: only the icon; the word in a tooltip and to screen readers. */
  hideLabel?: 'never' | 'narrow' | 'always';
  /** The key that does the same: told with the word. */
  shortcut?: string;
};

/** An icon with its word. The icon is decoration: pass it without a label of its own. */
export function IconButton({
  label,
  icon,
  hideLabel = 'never',
  shortcut,
  look = 'plain',
  size = 'small',
  className,
  ...rest
}: IconButtonProps) {
  const button = (
    <Button
      {...rest}
      look={look}
      size={size}
      aria-label={label}
      aria-keyshortcuts={shortcut}
      className={hideLabel === 'always' ? 'px-2' : classes('px-2.5', className)}
    >
      <span aria-hidden="true" className="inline-flex">
        {icon}
      </span>
      {hideLabel !== 'always' && (
        <span className={hideLabel === 'narrow' ? 'hidden sm:inline' : ''}>{label}</span>
      )}
    </Button>
  );
  if (hideLabel !== 'always') return button;
  return (
    <Tooltip words={label} shortcut={shortcut} className={className}>
      {button}
    </Tooltip>
  );
}
