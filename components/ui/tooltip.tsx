'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { classes } from './classes.ts';
import { KeyCap } from './key-cap.tsx';

/** A mouse that only passes by opens nothing. */
const REST_MS = 400;

/**
 * The word of a control that shows only an icon: on hover, on keyboard focus, never on touch. Escape folds it away.
 * The control has the same word as its name, so the tooltip itself says nothing to screen readers.
 */
export function Tooltip({
  words,
  shortcut,
  className,
  children,
}: {
  words: string;
  shortcut?: string | undefined;
  className?: string | undefined;
  /** One control. */
  children: ReactNode;
}) {
  const place = useRef<HTMLSpanElement>(null);
  const tip = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  function show() {
    const control = place.current?.firstElementChild;
    if (!(control instanceof HTMLElement) || tip.current?.matches(':popover-open')) return;
    tip.current?.showPopover({ source: control });
  }

  function hide() {
    clearTimeout(timer.current);
    if (tip.current?.matches(':popover-open')) tip.current.hidePopover();
  }

  useEffect(() => () => clearTimeout(timer.current), []);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches the control inside, which is the button.
    <span
      ref={place}
      className={classes('inline-flex', className)}
      onPointerEnter={(event) => {
        if (event.pointerType !== 'touch') timer.current = setTimeout(show, REST_MS);
      }}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocus={(event) => {
        if (event.target.matches(':focus-visible')) show();
      }}
      onBlur={hide}
      onKeyDown={(event) => {
        if (event.key === 'Escape') hide();
      }}
    >
      {children}
      <span
        ref={tip}
        popover="manual"
        aria-hidden="true"
        className="floating floating-middle rounded-6 bg-ink px-2 py-1 text-12 text-paper"
      >
        {words}
        {shortcut && (
          <>
            {' '}
            <KeyCap>{shortcut}</KeyCap>
          </>
        )}
      </span>
    </span>
  );
}
