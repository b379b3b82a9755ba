'use client';

import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Button } from './button.tsx';

export type MenuItem = { label: string; onSelect: () => void };

/** A button that opens a short list of things to do. Arrow keys, Home and End move in it, Escape and Tab leave it. */
export function Menu({ label, items }: { label: string; items: readonly MenuItem[] }) {
  /** Where the focus goes once it is open. */
  const [open, setOpen] = useState<'first' | 'last' | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const list = () => [...(root.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];

  // biome-ignore lint/correctness/useExhaustiveDependencies: `list` reads what is drawn then.
  useEffect(() => {
    if (!open) return;
    list()
      .at(open === 'first' ? 0 : -1)
      ?.focus();
    const leave = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(null);
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
    };
  }, [open]);

  function close() {
    setOpen(null);
    button.current?.focus();
  }

  function onButtonKey(event: KeyboardEvent) {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    setOpen(event.key === 'ArrowDown' ? 'first' : 'last');
  }

  function onListKey(event: KeyboardEvent) {
    if (event.key === 'Tab') return setOpen(null);
    const all = list();
    const at = all.findIndex((item) => item.matches(':focus'));
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (next === undefined && event.key !== 'Escape') return;
    event.preventDefault();
    if (next === undefined) close();
    else all.at(next % all.length)?.focus();
  }

  return (
    <div ref={root} className="relative">
      <Button
        ref={button}
        look="plain"
        size="small"
        aria-haspopup="menu"
        aria-expanded={open !== null}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(open ? null : 'first')}
        onKeyDown={onButtonKey}
      >
        {label}
      </Button>
      {open && (
        <div
          id={id}
          role="menu"
          aria-label={label}
          tabIndex={-1}
          onKeyDown={onListKey}
          className="absolute top-full right-0 z-20 mt-1 flex w-max max-w-[calc(100vw-2rem)] animate-arrive flex-col rounded-10 border border-hairline bg-surface p-1 shadow-float"
        >
          {items.map((item) => (
            <button
              key={item.label}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                close();
                item.onSelect();
              }}
              className="min-h-10 rounded-6 px-3 text-left text-13 text-ink hover:bg-sunken focus-visible:bg-sunken focus-visible:-outline-offset-2"
            >
              {item.label}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
