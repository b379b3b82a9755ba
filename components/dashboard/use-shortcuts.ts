'use client';

import { type RefObject, useEffect, useRef } from 'react';
import { type ShortcutAction, shortcutFor } from './shortcuts.ts';

/** What a key does now; nothing where it is not possible at this moment. */
export type ShortcutHandlers = Partial<Record<ShortcutAction, ((withShift?: boolean) => void) | undefined>>;

const inUse = new Set<RefObject<ShortcutHandlers>>();

/** What can be done at this moment, whatever part of the screen does it: for the palette. */
export function possibleNow(): ReadonlyMap<ShortcutAction, () => void> {
  const all = [...inUse].flatMap(({ current }) => Object.entries(current) as [ShortcutAction, () => void][]);
  return new Map(all.filter(([, handle]) => handle !== undefined));
}

/** Single keys for those who work here all day; none while somebody types or a dialog is open. */
export function useShortcuts(handlers: ShortcutHandlers): void {
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(() => {
    function press(event: KeyboardEvent) {
      const { key, ctrlKey, metaKey, altKey, shiftKey, isComposing } = event;
      const action = shortcutFor({ key, ctrlKey, metaKey, altKey, isComposing, busy: isBusy(event.target) });
      const handle = action && latest.current[action];
      if (!handle) return;
      event.preventDefault();
      handle(shiftKey);
    }
    inUse.add(latest);
    window.addEventListener('keydown', press);
    return () => {
      inUse.delete(latest);
      window.removeEventListener('keydown', press);
    };
  }, []);
}

function isBusy(target: EventTarget | null): boolean {
  const types = target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]');
  return Boolean(types) || document.querySelector('dialog[open]') !== null;
}
