'use client';

import { Menu } from '#/components/ui/menu.tsx';
import { PopoverButton } from '#/components/ui/popover.tsx';
import type { DraftTask } from '#/lib/protocol/copilot.ts';

/** What the machine may be asked to write, in the composer. While no model is there it says why, and what to do. */
export function DraftButton({
  off,
  closed,
  onBegin,
}: {
  /** Why nothing can be drafted; null while it can. */
  off: string | null;
  /** Nobody can reply here. */
  closed: boolean;
  onBegin: (task: DraftTask) => void;
}) {
  if (off !== null) {
    return (
      <PopoverButton label="Why the copilot is off" button="Copilot: no model">
        <p>{off}</p>
        <p className="mt-2">
          <a href="/status" className="underline underline-offset-4">
            Look at the status page
          </a>
        </p>
      </PopoverButton>
    );
  }
  return (
    <Menu
      label="Copilot"
      align="start"
      items={[
        { label: 'Draft a reply', shortcut: 'd', disabled: closed, onSelect: () => onBegin('reply') },
        { label: 'Summarise the conversation', shortcut: 'u', onSelect: () => onBegin('summary') },
      ]}
    />
  );
}
