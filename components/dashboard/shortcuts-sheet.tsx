'use client';

import { Sheet } from '#/components/ui/dialog.tsx';
import { KeyCap } from '#/components/ui/key-cap.tsx';
import { PALETTE_KEYS, shortcuts } from './shortcuts.ts';

export function ShortcutsSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Sheet open={open} onClose={onClose} title="Keys">
      <dl className="grid grid-cols-[5rem_1fr] items-baseline gap-y-2 pt-1 text-13">
        {shortcuts.map(({ key, does }) => (
          <div key={key} className="contents">
            <dt>
              <KeyCap>{key}</KeyCap>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
        <div className="contents">
          <dt className="flex gap-1">
            {PALETTE_KEYS.split(' ').map((key) => (
              <KeyCap key={key}>{key}</KeyCap>
            ))}
          </dt>
          <dd>Find or do anything, also while you write. On a Mac: Cmd and K</dd>
        </div>
      </dl>
      <p className="mt-4 text-13 text-ink-soft">
        Single keys work while no field has the focus. Every one of them has a button too.
      </p>
    </Sheet>
  );
}
