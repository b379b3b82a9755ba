'use client';

import { Button } from '#/components/ui/button.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { type ChatSession, startAgain, useReturning } from './chat-session.ts';
import { ChatSkeleton } from './chat-skeleton.tsx';
import { FirstScreen } from './first-screen.tsx';
import { texts } from './texts.ts';

/** Before there is a conversation to show: still reading, nothing said yet, or it could not be read. */
export function NothingYet({ session, onAsk }: { session: ChatSession; onAsk: (text: string) => void }) {
  const returning = useReturning();
  if (session.phase === 'loading') return <ChatSkeleton returning={returning} />;
  if (session.phase === 'ready')
    return <FirstScreen aiOn={session.aiOn} answering={session.answering} onAsk={onAsk} />;
  const action = (
    <Button size="small" onClick={startAgain}>
      {texts.tryAgain}
    </Button>
  );
  return (
    <div className="py-8">
      <Notice tone="danger" title={texts.notLoaded} action={action}>
        {texts.notLoadedSafe} {session.problem?.message}
      </Notice>
    </div>
  );
}
