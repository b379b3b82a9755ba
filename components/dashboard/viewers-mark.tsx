'use client';

import { EyeIcon, PencilIcon } from '#/components/ui/icons.tsx';
import { useViewers, viewersText } from './viewers.ts';

/** In a row of the list: that colleagues look at it or write there. */
export function RowViewers({ conversationId, myId }: { conversationId: string; myId: string }) {
  const viewers = useViewers(conversationId, myId);
  if (viewers.length === 0) return null;
  const text = viewersText(viewers);
  return (
    <span title={text} className="flex min-w-0 items-center gap-1 text-12 text-person">
      {viewers.some(({ writing }) => writing) ? <PencilIcon size={14} /> : <EyeIcon size={14} />}
      <span className="truncate">{text}</span>
    </span>
  );
}

/** Above the thread: who they are. Said out loud, because two answers to one customer are worse than one. */
export function HeaderViewers({ conversationId, myId }: { conversationId: string; myId: string }) {
  const viewers = useViewers(conversationId, myId);
  return (
    <p role="status" className="flex min-w-0 items-center gap-1 text-12 text-person">
      {viewers.length > 0 && (
        <>
          {viewers.some(({ writing }) => writing) ? <PencilIcon size={14} /> : <EyeIcon size={14} />}
          <span className="truncate">{viewersText(viewers)}</span>
        </>
      )}
    </p>
  );
}
