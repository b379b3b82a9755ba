'use client';

import { useRef } from 'react';
import type { ConversationView } from '#/components/connection/conversation-log.ts';
import type { OutgoingMessage } from '#/components/connection/outgoing-message.ts';
import { Line, LineEnd } from '#/components/line/line.tsx';
import { classes } from '#/components/ui/classes.ts';
import { dayAndTime } from '#/components/ui/time-words.ts';
import type { RefusalCode } from '#/lib/conversation/refusal.ts';
import { holderOf } from '#/lib/conversation/state.ts';
import { ClosedHint } from './closed-hint.tsx';
import { goingOn } from './going-on.ts';
import { useLanguage, useTexts } from './language.ts';
import { AnswerRow, type Delivery, OwnRow, StreamRow } from './messages.tsx';
import { ClosedRow, EventRow, HandOverRow, Row } from './rows.tsx';
import type { ChatTexts } from './texts/english.ts';
import {
  agentSpeaker,
  foldThread,
  sameSpeaker,
  type ThreadFold,
  type ThreadItem,
  you,
} from './thread-items.ts';

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
  const { texts, locale } = useLanguage();
  const fold = useRef<ThreadFold | null>(null);
  fold.current = foldThread(fold.current, view.facts, texts, locale);
  const { items } = fold.current;
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
            files={message.files}
            uploaded={message.state === 'sending' ? message.uploaded : undefined}
            at={message.writtenAt}
            holder={holder === 'closed' ? 'triage' : holder}
            first={index === 0 && !sameSpeaker(last, you(texts))}
            delivery={deliveryOf(message, connected)}
            reason={message.state === 'failed' ? reasonOf(message, texts) : undefined}
            onTakeBack={onTakeBack}
          />
        ))}
        {view.streams.map((stream, index) => (
          <StreamRow
            key={`stream-${stream.messageId}`}
            speaker={agentSpeaker(stream.agent, texts)}
            first={
              index === 0 && (unsent.length > 0 || !sameSpeaker(last, agentSpeaker(stream.agent, texts)))
            }
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

type Failed = Pick<OutgoingMessage, 'files'> & { reason: string; code: RefusalCode | null };

function reasonOf({ files, reason, code }: Failed, texts: ChatTexts): string {
  const what = files ? 'attachments' : 'message:send';
  return code === null ? reason : texts.refused({ code, message: reason }, what);
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
  const { locale } = useLanguage();
  const first = items[0];
  const from = first?.kind === 'hand-over' ? first.from : (first?.holder ?? holder);
  return (
    <Row line={<LineEnd holder={from === 'closed' ? 'triage' : from} at="start" />} className="pt-6 pb-2">
      <p className="text-12 text-ink-faint">{at > 0 && dayAndTime(at, locale)}</p>
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
      return <HandOverRow from={item.from} to={item.to} text={item.text} told={item.told} />;
    case 'event':
      return <EventRow holder={item.holder} text={item.text} />;
    case 'closed':
      return <ClosedRow holder={item.holder} text={item.text} hint={last && <ClosedHint />} />;
    default:
      return item satisfies never;
  }
}

type GoingOnProps = { view: ConversationView; unsent: number; connected: boolean };

/** What somebody is doing right now. */
function GoingOn({ view, unsent, connected }: GoingOnProps) {
  const texts = useTexts();
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
