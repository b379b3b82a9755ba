'use client';

import { Button } from '#/components/ui/button.tsx';
import { startAnother, useChatSession } from './chat-session.ts';
import { useTexts } from './language.ts';

/** What can be done at the end of a closed conversation. Above an earlier one a bar says it. */
export function ClosedHint() {
  const { past } = useChatSession();
  const texts = useTexts();
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-ink-faint">
      {texts.closedHint}
      {!past && (
        <Button look="plain" size="small" onClick={startAnother} className="-ml-3">
          {texts.startAnother}
        </Button>
      )}
    </p>
  );
}
