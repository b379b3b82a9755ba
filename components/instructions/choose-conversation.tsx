'use client';

import { useEffect, useState } from 'react';
import { FoundRow } from '#/components/dashboard/found-row.tsx';
import { type Answered, request } from '#/components/staff/request.ts';
import { Empty } from '#/components/ui/empty.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import { Time } from '#/components/ui/time.tsx';
import type { ConversationSummary } from '#/lib/conversation/summary.ts';
import type { MessagesFound } from '#/lib/protocol/answers.ts';
import { SEARCH_LIMIT } from '#/lib/protocol/limits.ts';

const PAUSE_MS = 250;
const SHOWN = 6;

/** One conversation of all there are: the newest ones, or those in which the words stand. */
export function ChooseConversation({ onChoose }: { onChoose: (conversationId: string) => void }) {
  const [query, setQuery] = useState('');
  const found = useFound(query);
  const recent = useRecent();
  const asked = query.trim() !== '';
  const problem = asked ? found : recent;
  return (
    <div className="flex flex-col gap-2">
      <TextField
        type="search"
        label="A conversation to try it on"
        hint="Words from it, a name, a ticket. Below are the newest."
        value={query}
        maxLength={SEARCH_LIMIT}
        autoComplete="off"
        onChange={(event) => setQuery(event.target.value)}
      />
      {problem && !problem.ok && <Notice tone="danger">{problem.message}</Notice>}
      {asked && found?.ok && (
        <ul aria-label="Conversations found">
          {found.data.messages.map((message) => (
            <FoundRow
              key={message.conversation.conversationId}
              found={message}
              selected={false}
              onOpen={() => onChoose(message.conversation.conversationId)}
            />
          ))}
        </ul>
      )}
      {asked && found?.ok && found.data.messages.length === 0 && (
        <p role="status" className="text-ink-soft">
          Nothing fits these words.
        </p>
      )}
      {!asked && recent?.ok && <Recent conversations={recent.data} onChoose={onChoose} />}
    </div>
  );
}

function Recent({
  conversations,
  onChoose,
}: {
  conversations: readonly ConversationSummary[];
  onChoose: (conversationId: string) => void;
}) {
  if (conversations.length === 0) {
    return (
      <Empty title="No conversation yet" holders={['customer', 'triage']} className="py-2">
        Once customers have written, what you edit can be tried on what they wrote.
      </Empty>
    );
  }
  return (
    <ul aria-label="Newest conversations">
      {conversations.map(({ conversationId, customer, lastLine, lastAt }) => (
        <li key={conversationId} className="border-hairline border-b">
          <button
            type="button"
            onClick={() => onChoose(conversationId)}
            className="flex w-full flex-col gap-0.5 px-3 py-2 text-left leading-list transition-colors hover:bg-sunken focus-visible:-outline-offset-2"
          >
            <span className="flex w-full items-baseline gap-2">
              <span className="min-w-0 flex-1 truncate font-medium">{customer}</span>
              <Time at={lastAt} className="text-12 text-ink-faint tabular-nums" />
            </span>
            <span className="w-full truncate text-ink-soft">{lastLine?.text}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function useFound(query: string): Answered<MessagesFound> | null {
  const [found, setFound] = useState<Answered<MessagesFound> | null>(null);
  useEffect(() => {
    const words = query.trim();
    if (words === '') {
      setFound(null);
      return;
    }
    let isWanted = true;
    const timer = setTimeout(async () => {
      const asked = new URLSearchParams({ query: words, limit: String(SHOWN) });
      const answer = await request<MessagesFound>('GET', `/api/messages?${asked}`);
      if (isWanted) setFound(answer);
    }, PAUSE_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [query]);
  return found;
}

type Listed = { conversations: ConversationSummary[] };

/** The newest, open and closed alike. */
function useRecent(): Answered<ConversationSummary[]> | null {
  const [recent, setRecent] = useState<Answered<ConversationSummary[]> | null>(null);
  useEffect(() => {
    let isWanted = true;
    const read = (owner: string) =>
      request<Listed>('GET', `/api/conversations?owner=${owner}&limit=${SHOWN}`);
    void Promise.all([read('open'), read('closed')]).then(([open, closed]) => {
      if (!isWanted) return;
      if (!open.ok) return setRecent(open);
      if (!closed.ok) return setRecent(closed);
      const all = [...open.data.conversations, ...closed.data.conversations];
      const newest = all.toSorted((one, other) => other.lastAt - one.lastAt).slice(0, SHOWN);
      setRecent({ ok: true, data: newest });
    });
    return () => {
      isWanted = false;
    };
  }, []);
  return recent;
}
