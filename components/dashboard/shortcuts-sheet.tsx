'use client';

import { Sheet } from '#/components/ui/dialog.tsx';
import { KeyCap } from '#/components/ui/key-cap.tsx';
import { shortcuts, writingKeys } from './shortcuts.ts';

export function ShortcutsSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Sheet open={open} onClose={onClose} title="Keys">
      {/* Longer than most windows, with nothing in it to stop at: so it takes the keys that scroll. */}
      <section
        aria-label="All keys"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard.
        tabIndex={0}
        className="rounded-6"
      >
        <Keys rows={shortcuts.map(({ action, key, does }) => ({ action, keys: [key], does }))} />
        <h3 className="mt-5 mb-1 font-semibold text-13">While you write</h3>
        <Keys rows={writingKeys.map(({ action, keys, does }) => ({ action, keys: keys.split(' '), does }))} />
        <p className="mt-4 text-13 text-ink-soft">
          Single keys work while no field has the focus. Every one of them has a button too.
        </p>
      </section>
    </Sheet>
  );
}

function Keys({ rows }: { rows: readonly { action: string; keys: readonly string[]; does: string }[] }) {
  return (
    <dl className="grid grid-cols-[6rem_1fr] items-baseline gap-y-2 pt-1 text-13">
      {rows.map(({ action, keys, does }) => (
        <div key={action} className="contents">
          <dt className="flex gap-1">
            {keys.map((key) => (
              <KeyCap key={key}>{key}</KeyCap>
            ))}
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}
