'use client';

import { useState } from 'react';
import { Button } from '#/components/ui/button.tsx';

/** A token's secret or a one-time link, shown this once: the desk keeps only its hash. */
export function Secret({
  title,
  name,
  secret,
  onDone,
}: {
  /** Instead of the usual sentence. */
  title?: string;
  name: string;
  secret: string;
  onDone: () => void;
}) {
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no');

  async function copy() {
    try {
      await navigator.clipboard.writeText(secret);
      setCopied('yes');
    } catch {
      // Browsers give the clipboard to secure pages only: the text is there to be marked by hand.
      setCopied('failed');
    }
  }

  return (
    <section aria-label={`Secret of ${name}`} className="mb-4 rounded-6 bg-sunken p-3 text-13">
      <p className="font-medium">{title ?? `Copy the secret of ${name} now. It is not shown again.`}</p>
      <code className="my-2 block select-all break-all font-mono text-13">{secret}</code>
      <div className="flex flex-wrap items-center gap-2">
        <Button look="primary" size="small" onClick={copy}>
          {copied === 'yes' ? 'Copied' : 'Copy'}
        </Button>
        <Button look="plain" size="small" onClick={onDone}>
          Done
        </Button>
        <span role="status" className="text-ink-soft">
          {copied === 'failed' && 'This browser does not allow copying here. Mark the text and copy it.'}
        </span>
      </div>
    </section>
  );
}
