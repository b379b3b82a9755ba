'use client';

import { Sheet } from '#/components/ui/dialog.tsx';
import { shortcuts } from './shortcuts.ts';

export function ShortcutsSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Sheet open={open} onClose={onClose} title="Keys">
      <dl className="grid grid-cols-[3rem_1fr] items-baseline gap-y-2 pt-1 text-13">
        {shortcuts.map(({ key, does }) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="rounded-6 border border-border px-1.5 py-0.5 font-mono text-12">
                {key.toUpperCase()}
              </kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 text-13 text-ink-soft">
        They work while no field has the focus. Every one of them has a button too.
      </p>
    </Sheet>
  );
}
