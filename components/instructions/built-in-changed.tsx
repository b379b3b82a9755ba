'use client';

import { useState } from 'react';
import { Button } from '#/components/ui/button.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import type { DocumentView } from '#/lib/protocol/documents.ts';
import { DifferenceView } from './difference-view.tsx';

/** A release brought another built-in text since this was edited. */
export function BuiltInChanged({ view, onTake }: { view: DocumentView; onTake: () => void }) {
  const [open, setOpen] = useState(false);
  if (view.builtInThen === null) return null;
  return (
    <div className="flex flex-col gap-2 py-4">
      <Notice
        tone="warning"
        title="The built-in text has changed since you edited"
        action={
          <span className="flex flex-wrap gap-2">
            <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
              What changed
            </Button>
            <Button size="small" onClick={onTake}>
              Begin from it
            </Button>
          </span>
        }
      >
        Yours is still in use. Take over what is better, and save: then this goes.
      </Notice>
      {open && (
        <DifferenceView
          label="What changed in the built-in text"
          before={view.builtInThen}
          after={view.builtIn}
        />
      )}
    </div>
  );
}
