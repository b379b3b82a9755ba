'use client';

import { useEffect } from 'react';

/** Whether this key leaves the field somebody writes in, so that single keys work again. */
export function leavesField(
  press: { key: string; isComposing: boolean; defaultPrevented: boolean },
  where: { inField: boolean; inDialog: boolean },
): boolean {
  return (
    press.key === 'Escape' &&
    !press.isComposing &&
    !press.defaultPrevented &&
    where.inField &&
    !where.inDialog
  );
}

/** Escape goes from a field to the part of the screen it stands in. What is typed is kept. */
export function useLeaveField(): void {
  useEffect(() => {
    function press(event: KeyboardEvent) {
      const { target } = event;
      if (!(target instanceof HTMLElement)) return;
      const where = {
        inField: target.matches('input, textarea, select'),
        inDialog: target.closest('dialog, [popover]') !== null,
      };
      if (!leavesField(event, where)) return;
      target.blur();
      target.closest<HTMLElement>('section[tabindex="-1"]')?.focus({ preventScroll: true });
    }
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
