'use client';

import { type CustomerTool, focusTool } from './customer-tools.ts';
import { useShortcuts } from './use-shortcuts.ts';

/** Keys that lead into the customer's panel, open or not, to what one does there. */
export function useCustomerKeys(
  isOpen: boolean,
  contextShown: boolean,
  setContextShown: (shown: boolean) => void,
): void {
  const tool = (wanted: CustomerTool) => () => {
    setContextShown(true);
    focusTool(wanted);
  };
  const whenOpen = (work: () => void) => (isOpen ? work : undefined);
  useShortcuts({
    customer: whenOpen(() => setContextShown(!contextShown)),
    priority: whenOpen(tool('priority')),
    tags: whenOpen(tool('tags')),
    account: whenOpen(tool('account')),
    ticket: whenOpen(tool('ticket')),
    services: whenOpen(tool('services')),
    past: whenOpen(tool('past')),
  });
}
