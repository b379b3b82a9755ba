'use client';

import type { ConversationView } from '#/components/connection/conversation-log.ts';
import type { Holder } from '#/components/line/holder.ts';
import { Line } from '#/components/line/line.tsx';
import { Markdown } from '#/components/markdown/markdown.tsx';
import { agentTitles } from '#/lib/conversation/agents.ts';
import { holderOf } from '#/lib/conversation/state.ts';
import type { Activity } from '#/lib/protocol/events.ts';
import { EntryRow, SpeakerLine } from './entry-parts.tsx';
import { runningToolText } from './tool-texts.ts';

/** What goes on at this moment, below the facts: an answer being written, a tool at work, somebody typing. */
export function LiveRows({ view, myId }: { view: ConversationView; myId: string }) {
  const holder = holderOf(view.state.owner);
  const { streams, activity } = view;
  // What I type comes back to me, as to every colleague who looks.
  const typing = view.typing?.personId === myId ? null : view.typing;
  return (
    <>
      {streams.map((stream) => (
        <EntryRow key={stream.messageId} line={<Line holder={stream.agent} />} className="pt-3 pb-0.5">
          <SpeakerLine speaker={{ kind: 'agent', agent: stream.agent, model: '' }} at={null} />
          <div aria-busy="true" className="wrap-anywhere max-w-[72ch]">
            <Markdown text={stream.text} />
          </div>
          <p className="text-12 text-ink-faint">is being written</p>
        </EntryRow>
      ))}
      {activity && streams.length === 0 && <LiveLine holder={holder} text={activityText(activity)} />}
      {typing && (
        <LiveLine
          holder={holder}
          text={typing.who === 'customer' ? 'The customer is typing' : `${typing.name} is typing`}
        />
      )}
    </>
  );
}

function LiveLine({ holder, text }: { holder: Holder; text: string }) {
  return (
    <EntryRow line={<Line holder={holder} />} className="py-1">
      <p className="text-12 text-ink-soft">{text}</p>
    </EntryRow>
  );
}

function activityText(activity: Activity): string {
  const { name } = agentTitles[activity.agent];
  switch (activity.kind) {
    case 'waiting':
      return `${name} waits for the model`;
    case 'starting-up':
      return `${name} waits while the model starts up`;
    case 'thinking':
      return `${name} is working on an answer`;
    case 'tool':
      return `${name} ${runningToolText(activity.tool)}`;
    default:
      return activity satisfies never;
  }
}
