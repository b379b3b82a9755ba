'use client';

import { useMemo } from 'react';
import type { ConversationView } from '#/components/connection/conversation-log.ts';
import type { Stream } from '#/components/connection/merge.ts';
import type { OutgoingMessage } from '#/components/connection/outgoing-message.ts';
import { Line, LineEnd } from '#/components/line/line.tsx';
import { Button } from '#/components/ui/button.tsx';
import { classes } from '#/components/ui/classes.ts';
import { dayAndTime } from '#/components/ui/time-words.ts';
import { agentTitles } from '#/lib/conversation/agents.ts';
import { holderOf } from '#/lib/conversation/state.ts';
import { startAnother } from './chat-session.ts';
import { goingOn } from './going-on.ts';
import { AnswerRow, type Delivery, OwnRow, StreamRow } from './messages.tsx';
import { ClosedRow, EventRow, HandOverRow, Row } from './rows.tsx';
import { texts } from './texts.ts';
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
  const waits = holder === 'waiting';
  return (
    // Room for what goes on is always there, as padding: an empty row of it would be pushed by every growing answer.
    <div className={classes('relative', !waits && 'pb-8')}>
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
      <GoingOn view={view} unsent={unsent.length} connected={connected} />
    </div>
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
          at={item.at}
          holder={item.holder}
          first={item.first}
          delivery={last ? 'sent' : null}
        />
      ) : (
        <AnswerRow item={item} newest={last} />
      );
    case 'hand-over':
      return <HandOverRow from={item.from} to={item.to} text={item.text} told={item.told} />;
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

type GoingOnProps = { view: ConversationView; unsent: number; connected: boolean };

/** What somebody is doing right now. */
function GoingOn({ view, unsent, connected }: GoingOnProps) {
  // Without a connection nobody knows what goes on.
  const words = connected ? goingOn(view, texts) : null;
  const holder = holderOf(view.state.owner);
  return (
    <>
      <p role="status" className="sr-only">
        {words}
      </p>
      {words && (
        // Below a longer thread it is another row, not the old one that jumped; it is read out once all the same.
        <div
          key={`${view.facts.length} ${unsent}`}
          className={holder === 'waiting' ? '' : 'absolute inset-x-0 bottom-0'}
        >
          <Row line={<Line holder={holder} />} className="py-1.5">
            <p aria-hidden="true" className="text-13 text-ink-soft">
              {words}
            </p>
          </Row>
        </div>
      )}
    </>
  );
}
