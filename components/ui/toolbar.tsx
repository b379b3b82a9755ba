'use client';

import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { classes } from './classes.ts';
import { stepTo } from './roving.ts';

const CONTROLS = 'button:not(:disabled, [role^="menuitem"]), a[href]';

/** Buttons that belong together: one stop of the Tab key, arrows move between them, and it is left where it was. */
export function Toolbar({
  label,
  className,
  children,
}: {
  /** Names the group for screen readers. */
  label: string;
  className?: string;
  children: ReactNode;
}) {
  const bar = useRef<HTMLDivElement>(null);
  /** The control that has the stop. */
  const stop = useRef<HTMLElement | null>(null);

  const controls = () => [...(bar.current?.querySelectorAll<HTMLElement>(CONTROLS) ?? [])];

  function settle(on: HTMLElement | null) {
    const all = controls();
    stop.current = on && all.includes(on) ? on : (all[0] ?? null);
    for (const control of all) control.tabIndex = control === stop.current ? 0 : -1;
  }

  // After every painting: what can be done changes, and the stop must not go with what has gone.
  useEffect(() => settle(stop.current));

  function move(event: KeyboardEvent) {
    const all = controls();
    const at = all.indexOf(event.target as HTMLElement);
    const next = at < 0 ? null : stepTo(event.key, at, all.length, 'row');
    if (next === null) return;
    event.preventDefault();
    all[next]?.focus();
  }

  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={move}
      onFocus={(event) => {
        if (event.target !== bar.current) settle(event.target as HTMLElement);
      }}
      className={classes('flex flex-wrap items-center gap-1 outline-none', className)}
    >
      {children}
    </div>
  );
}
