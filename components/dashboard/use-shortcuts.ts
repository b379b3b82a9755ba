'use client';

import { useEffect, useRef } from 'react';
import { type ShortcutAction, shortcutFor } from './shortcuts.ts';

/** What a key does now; nothing where it is not possible at this moment. */
export type ShortcutHandlers = Partial<Record<ShortcutAction, ((withShift?: boolean) => void) | undefined>>;

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
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

function isBusy(target: EventTarget | null): boolean {
  const types = target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]');
  return Boolean(types) || document.querySelector('dialog[open]') !== null;
}
