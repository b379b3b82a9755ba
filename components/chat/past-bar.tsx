'use client';

import { Button } from '#/components/ui/button.tsx';
import { dayAndTime } from '#/components/ui/time-words.ts';
import { type ChatSession, goBack, mayStartAnother, startAnother } from './chat-session.ts';
import { useLanguage } from './language.ts';

/** Says that an earlier conversation is on screen, and is the way back to the current one. */
export function PastBar({ session, startedAt }: { session: ChatSession; startedAt: number }) {
  const { past } = session;
  const { texts, locale } = useLanguage();
  if (!past) return null;
  return (
    <div className="border-hairline border-b bg-sunken">
      <div className="mx-auto flex min-h-11 w-full max-w-[42rem] flex-wrap items-center justify-between gap-x-3 px-4 py-1.5 text-13 sm:px-6">
        <p role="status" className="min-w-0 flex-1 basis-48">
          {past.news ? texts.pastNews : startedAt > 0 && texts.pastReading(dayAndTime(startedAt, locale))}
        </p>
        {past.current && (
          <Button size="small" onClick={goBack}>
            {texts.backToConversation}
          </Button>
        )}
        {mayStartAnother(session) && (
          <Button size="small" onClick={startAnother}>
            {texts.startAnother}
          </Button>
        )}
      </div>
    </div>
  );
}
