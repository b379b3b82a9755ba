'use client';

import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { type ButtonLook, type ButtonSize, buttonClasses } from './button.tsx';
import { classes } from './classes.ts';
import { CheckIcon } from './icons.tsx';
import { KeyCap } from './key-cap.tsx';
import { floatingClasses } from './popover.tsx';
import { isLetter, stepTo, typedTo } from './roving.ts';

export type MenuItem = {
  /** What it does; no two in a menu are alike. */
  label: string;
  onSelect: () => void;
  /** The key that does the same. */
  shortcut?: string;
  /** One of several that can be on; says so to screen readers too. */
  checked?: boolean;
  disabled?: boolean;
  danger?: boolean;
};

/** How long letters belong to one word. */
const WORD_MS = 700;

/**
 * A button and the things behind it. Enter, Space or an arrow opens it; arrows, Home, End and letters move,
 * Enter chooses, Escape goes back to the button, Tab leaves.
 * The browser's popover keeps it above all else and closes it on a press outside.
 */
export function Menu({
  label,
  items,
  children = label,
  look = 'plain',
  size = 'small',
  align = 'end',
  className,
}: {
  /** Its name to screen readers, and of the menu. */
  label: string;
  items: readonly MenuItem[];
  /** What stands on the button, when not the label. */
  children?: ReactNode;
  look?: ButtonLook;
  size?: ButtonSize;
  /** Which edge of the button the menu keeps to. */
  align?: 'start' | 'end';
  className?: string;
}) {
  const menuId = useId();
  const menu = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const typed = useRef({ text: '', at: 0 });
  /** Where the focus goes once it is open. */
  const enterAt = useRef<'first' | 'last'>('first');

  const entries = () => [
    ...(menu.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]:not(:disabled)') ?? []),
  ];

  function show(at: 'first' | 'last') {
    enterAt.current = at;
    if (!open && button.current) menu.current?.showPopover({ source: button.current });
  }

  function leave() {
    menu.current?.hidePopover();
    button.current?.focus();
  }

  function toggled(isOpen: boolean) {
    setOpen(isOpen);
    if (isOpen)
      entries()
        .at(enterAt.current === 'first' ? 0 : -1)
        ?.focus();
    enterAt.current = 'first';
  }

  function pressOnButton(event: KeyboardEvent) {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    event.stopPropagation();
    show(event.key === 'ArrowDown' ? 'first' : 'last');
  }

  function pressInMenu(event: KeyboardEvent) {
    // Single keys of the page must not act while letters look for an entry here.
    event.stopPropagation();
    if (event.key === 'Tab') return menu.current?.hidePopover();
    if (event.key === 'Escape') {
      event.preventDefault();
      return leave();
    }
    const all = entries();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const next =
      stepTo(event.key, at, all.length, 'column') ?? (isLetter(event) ? byWord(event, all, at) : null);
    if (next === null) return;
    event.preventDefault();
    all[next]?.focus();
  }

  function byWord({ key, timeStamp }: KeyboardEvent, all: readonly HTMLElement[], at: number) {
    const goesOn = timeStamp - typed.current.at < WORD_MS;
    typed.current = { text: goesOn ? typed.current.text + key : key, at: timeStamp };
    return typedTo(
      typed.current.text,
      all.map((entry) => entry.dataset.label ?? ''),
      at,
    );
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={menuId}
        popoverTarget={menuId}
        onKeyDown={pressOnButton}
        className={classes(buttonClasses(look, size), className)}
      >
        {children}
      </button>
      <div
        ref={menu}
        id={menuId}
        role="menu"
        tabIndex={-1}
        aria-label={label}
        popover="auto"
        onToggle={(event) => toggled(event.newState === 'open')}
        onKeyDown={pressInMenu}
        className={classes(floatingClasses(align), 'min-w-44 p-1')}
      >
        {items.map((item) => (
          <MenuEntry
            key={item.label}
            item={item}
            onSelect={() => {
              leave();
              item.onSelect();
            }}
          />
        ))}
      </div>
    </>
  );
}

const plainRole = { role: 'menuitem' } as const;

function MenuEntry({ item, onSelect }: { item: MenuItem; onSelect: () => void }) {
  const { label, shortcut, checked, disabled = false, danger = false } = item;
  return (
    <button
      type="button"
      {...(checked === undefined ? plainRole : { role: 'menuitemcheckbox', 'aria-checked': checked })}
      aria-keyshortcuts={shortcut}
      data-label={label}
      tabIndex={-1}
      disabled={disabled}
      onClick={onSelect}
      onPointerEnter={(event) => event.currentTarget.focus()}
      className={classes(
        'flex min-h-8 w-full items-center gap-2 rounded-6 px-2 text-left text-13 pointer-coarse:min-h-11',
        'focus-visible:-outline-offset-2 focus:bg-sunken disabled:opacity-50',
        danger ? 'text-danger' : 'text-ink',
      )}
    >
      {checked !== undefined && <span className="w-4">{checked && <CheckIcon />}</span>}
      <span className="flex-1">{label}</span>
      {shortcut && (
        <span aria-hidden="true">
          <KeyCap>{shortcut}</KeyCap>
        </span>
      )}
    </button>
  );
}
