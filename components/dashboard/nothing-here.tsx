import type { ReactNode } from 'react';
import type { Holder } from '#/components/line/holder.ts';
import { Empty } from '#/components/ui/empty.tsx';
import { type Tab, tabTitles } from './conversation-list.ts';

/** A tab without conversations: what will stand there, and how to try it. */
export function NothingHere({ tab, search, filtered }: { tab: Tab; search: string; filtered: boolean }) {
  if (search.trim() !== '') {
    return (
      <Empty title="Nothing found" holders={['customer', 'closed']}>
        No conversation under {tabTitles[tab]} has “{search.trim()}” in its name, last words or tickets. Try
        another tab, or search all messages.
      </Empty>
    );
  }
  if (filtered) {
    return (
      <Empty title="Nothing fits the filter" holders={['customer', 'closed']}>
        No conversation under {tabTitles[tab]} fits it. Try another tab, or show all.
      </Empty>
    );
  }
  const { title, text, holders } = nothing[tab];
  return (
    <Empty title={title} holders={holders}>
      {text}
    </Empty>
  );
}

const chat = (
  <a href="/chat" target="_blank" rel="noopener" className="underline underline-offset-2">
    /chat
  </a>
);

const nothing: Record<Tab, { title: string; text: ReactNode; holders: Holder[] }> = {
  mine: {
    title: 'You have no conversation',
    text: 'Set yourself to Here and the next customer who waits is given to you. Or open one and take it over.',
    holders: ['customer', 'waiting', 'person'],
  },
  waiting: {
    title: 'Nobody is waiting',
    text: (
      <>
        Customers who need a person stand here, the longest wait first. Open {chat} in another window and ask
        for a person to try it.
      </>
    ),
    holders: ['customer', 'triage', 'waiting'],
  },
  ai: {
    title: 'No AI agent is busy',
    text: (
      <>
        What customers talk about with AI agents stands here, live. Open {chat} in another window to try it.
      </>
    ),
    holders: ['customer', 'triage', 'technical'],
  },
  all: {
    title: 'No open conversation',
    text: <>Open {chat} in another window to try it.</>,
    holders: ['customer', 'triage', 'person'],
  },
  closed: {
    title: 'Nothing is closed yet',
    text: 'Conversations that were closed stand here, the newest first.',
    holders: ['customer', 'person', 'closed'],
  },
};
