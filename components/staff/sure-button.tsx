'use client';

import { useState } from 'react';
import { Button } from '#/components/ui/button.tsx';

/** For what cannot be taken back: pressed once it asks, pressed again it does. */
export function SureButton({
  what,
  short,
  look = 'plain',
  onSure,
}: {
  /** The whole of it, for the second press: "Ban Kim". */
  what: string;
  /** For the first: "Ban". */
  short: string;
  /** How the first looks: plain at the end of a row, quiet where it stands by itself. */
  look?: 'plain' | 'quiet';
  onSure: () => Promise<void>;
}) {
  const [sure, setSure] = useState(false);
  const [busy, setBusy] = useState(false);

  async function go() {
    setBusy(true);
    await onSure();
    setBusy(false);
    setSure(false);
  }

  if (!sure) {
    return (
      <Button look={look} size="small" aria-label={`${what}…`} onClick={() => setSure(true)}>
        {short}
      </Button>
    );
  }
  return (
    <span className="flex flex-wrap items-center gap-2">
      <Button look="danger" size="small" busy={busy} autoFocus onClick={() => void go()}>
        {what}
      </Button>
      <Button look="plain" size="small" onClick={() => setSure(false)}>
        Leave it
      </Button>
    </span>
  );
}
