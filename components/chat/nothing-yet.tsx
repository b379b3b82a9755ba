'use client';

import { type ConversationView, conversationLog } from '#/components/connection/conversation-log.ts';
import { Button } from '#/components/ui/button.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { type ChatSession, startAgain, useReturning } from './chat-session.ts';
import { ChatSkeleton } from './chat-skeleton.tsx';
import { FirstScreen } from './first-screen.tsx';
import { useTexts } from './language.ts';

/** Before there is a conversation to show: still reading, nothing said yet, or it could not be read. */
export function NothingYet({
  session,
  view,
  onAsk,
}: {
  session: ChatSession;
  /** Of an earlier conversation nothing is there yet. */
  view: ConversationView | null;
  onAsk: (text: string) => void;
}) {
  const texts = useTexts();
  const returning = useReturning();
  const unread = session.past ? view : null;
  const problem = unread ? unread.problem : session.problem;
  if (session.phase === 'loading' || (unread && !problem))
    return <ChatSkeleton returning={returning || unread !== null} />;
  if (session.phase === 'ready' && !unread) return <FirstScreen session={session} onAsk={onAsk} />;
  const action = (
    <Button
      size="small"
      onClick={unread ? () => void conversationLog(unread.conversationId).sync() : startAgain}
    >
      {texts.tryAgain}
    </Button>
  );
  return (
    <div className="py-8">
      <Notice tone="danger" title={texts.notLoaded} action={action}>
        {texts.notLoadedSafe} {problem && texts.refused(problem, 'conversation:resume')}
      </Notice>
    </div>
  );
}
