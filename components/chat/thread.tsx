'use client';

import { useMemo } from 'react';
import type { ConversationView } from '#/components/connection/conversation-log.ts';
import type { Stream } from '#/components/connection/merge.ts';
import type { OutgoingMessage } from '#/components/connection/outgoing-message.ts';
import { Line, LineEnd } from '#/components/line/line.tsx';
import { Button } from '#/components/ui/button.tsx';
import { dayAndTime } from '#/components/ui/time-words.ts';
import { agentTitles } from '#/lib/conversation/agents.ts';
import { holderOf, needsAiTurn } from '#/lib/conversation/state.ts';
import { startAnother } from './chat-session.ts';
import { AnswerRow, type Delivery, OwnRow, StreamRow } from './messages.tsx';
import { ClosedRow, EventRow, HandOverRow, Row } from './rows.tsx';
import { activityWords, texts } from './texts.ts';
import { sameSpeaker, type ThreadItem, threadItems } from './thread-items.ts';

type ThreadProps = {
  view: ConversationView;
  /** Messages the log does not have yet. */
  unsent: readonly OutgoingMessage[];
  connected: boolean;
  /** A message that failed went back to the composer. */
  onTakeBack: () => void;
};

/** The conversation, whole messages announced once each, with what is going on right now below. */
export function Thread({ view, unsent, connected, onTakeBack }: ThreadProps) {
  const items = useMemo(() => threadItems(view.facts), [view.facts]);
  const last = items.at(-1);
  const holder = holderOf(view.state.owner);
  return (
    <>
      <div role="log" aria-label={texts.messages} aria-live="polite" aria-busy={view.streams.length > 0}>
        <BeginRow at={view.state.startedAt || unsent[0]?.writtenAt || 0} holder={holder} items={items} />
        {items.map((item) => (
          <ItemRow key={item.key} item={item} last={item === last} />
        ))}
        {unsent.map((message, index) => (
          <OwnRow
            key={message.messageId}
            messageId={message.messageId}
            text={message.text}
            files={message.files}
            uploaded={message.state === 'sending' ? message.uploaded : undefined}
            at={message.writtenAt}
            holder={holder === 'closed' ? 'triage' : holder}
            first={index === 0 && !sameSpeaker(last, { who: 'customer', name: texts.you, role: null })}
            delivery={deliveryOf(message, connected)}
            reason={message.state === 'failed' ? message.reason : undefined}
            onTakeBack={onTakeBack}
          />
        ))}
        {view.streams.map((stream, index) => (
          <StreamRow
            key={`stream-${stream.messageId}`}
            speaker={speakerOfStream(stream)}
            first={index === 0 && (unsent.length > 0 || !sameSpeaker(last, speakerOfStream(stream)))}
            text={stream.text}
          />
        ))}
      </div>
      <GoingOn view={view} />
    </>
  );
}

function deliveryOf(message: OutgoingMessage, connected: boolean): Delivery {
  if (message.state === 'sent' || message.state === 'failed') return message.state;
  if (!connected) return 'held';
  return message.state === 'sending' && message.delayed ? 'delayed' : 'sending';
}

function speakerOfStream(stream: Stream) {
  return { who: stream.agent, ...agentTitles[stream.agent] };
}

function BeginRow({
  at,
  holder,
  items,
}: {
  at: number;
  holder: ReturnType<typeof holderOf>;
  items: readonly ThreadItem[];
}) {
  const first = items[0];
  const from = first?.kind === 'hand-over' ? first.from : (first?.holder ?? holder);
  return (
    <Row line={<LineEnd holder={from === 'closed' ? 'triage' : from} at="start" />} className="pt-6 pb-2">
      <p className="text-12 text-ink-faint">{at > 0 && dayAndTime(at)}</p>
    </Row>
  );
}

function ItemRow({ item, last }: { item: ThreadItem; last: boolean }) {
  switch (item.kind) {
    case 'message':
      return item.speaker.who === 'customer' ? (
        <OwnRow
          messageId={item.messageId}
          text={item.text}
          attachments={item.attachments}
          at={item.at}
          holder={item.holder}
          first={item.first}
          delivery={last ? 'sent' : null}
        />
      ) : (
        <AnswerRow item={item} newest={last} />
      );
    case 'hand-over':
      return <HandOverRow from={item.from} to={item.to} text={item.text} />;
    case 'event':
      return <EventRow holder={item.holder} text={item.text} />;
    case 'closed':
      return (
        <ClosedRow
          holder={item.holder}
          text={item.text}
          hint={
            last && (
              <p className="flex flex-wrap items-center gap-x-2 text-ink-faint">
                {texts.closedHint}
                <Button look="plain" size="small" onClick={startAnother}>
                  {texts.startAnother}
                </Button>
              </p>
            )
          }
        />
      );
    default:
      return item satisfies never;
  }
}

/** What somebody is doing right now. Nothing is said while the answer itself can be seen growing. */
function GoingOn({ view }: { view: ConversationView }) {
  const words = goingOn(view);
  const { owner } = view.state;
  return (
    // The room for it is always there, so that nothing jumps; where the line goes on below, it needs none.
    <div role="status" className={owner.kind === 'queue' ? '' : 'min-h-8'}>
      {words && (
        <Row line={<Line holder={holderOf(owner)} />} className="py-1.5">
          <p className="text-13 text-ink-soft">{words}</p>
        </Row>
      )}
    </div>
  );
}

function goingOn({ state, activity, streams, typing }: ConversationView): string | null {
  if (typing?.who === 'person' && state.owner.kind !== 'nobody') return texts.typing(typing.name);
  if (state.owner.kind !== 'ai' || streams.length > 0) return null;
  if (activity) return activityWords(activity);
  return needsAiTurn(state) ? activityWords({ kind: 'thinking', agent: state.owner.agent }) : null;
}
