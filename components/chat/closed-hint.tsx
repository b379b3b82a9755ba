'use client';

import { Button } from '#/components/ui/button.tsx';
import { goBack, startAnother, useChatSession } from './chat-session.ts';
import { texts } from './texts.ts';

/** What can be done at the end of a closed conversation. */
export function ClosedHint() {
  const { past } = useChatSession();
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-ink-faint">
      {texts.closedHint}
      <Button look="plain" size="small" onClick={past?.current ? goBack : startAnother}>
        {past?.current ? texts.backToConversation : texts.startAnother}
      </Button>
    </p>
  );
}
