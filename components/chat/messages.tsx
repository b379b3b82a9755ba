'use client';

import { memo } from 'react';
import { AttachmentList, OutgoingFiles } from '#/components/attachments/attachment-list.tsx';
import { sendAgain, takeBack } from '#/components/connection/outbox.ts';
import type { OutgoingFile } from '#/components/connection/outgoing-file.ts';
import type { Holder } from '#/components/line/holder.ts';
import { Line } from '#/components/line/line.tsx';
import { Markdown } from '#/components/markdown/markdown.tsx';
import { Button } from '#/components/ui/button.tsx';
import { classes } from '#/components/ui/classes.ts';
import { exactTime, timeOfDay } from '#/components/ui/time-words.ts';
import type { Attachment } from '#/lib/conversation/attachments.ts';
import { putBackIntoDraft } from './draft.ts';
import { draftFiles } from './draft-files.ts';
import { useLanguage, useTexts } from './language.ts';
import { Row, SpeakerName } from './rows.tsx';
import type { MessageItem, Speaker } from './thread-items.ts';

/** What an agent or a person wrote. */
export const AnswerRow = memo(function AnswerRow({ item, newest }: { item: MessageItem; newest: boolean }) {
  const texts = useTexts();
  return (
    <Row line={<Line holder={item.holder} />} className={classes('group pb-2', item.first ? 'pt-4' : 'pt-1')}>
      <article aria-label={item.speaker.name} data-newest={newest || undefined}>
        {item.first && <SpeakerName speaker={item.speaker} />}
        {item.text !== '' && <Markdown text={item.text} />}
        {item.attachments && (
          <AttachmentList attachments={item.attachments} side="customer" words={texts.attachments} />
        )}
        {item.stopped && <p className="text-13 text-warning">{texts.stopped}</p>}
        <Below note={item.model === null ? null : texts.writtenBy(item.model)} at={item.at} />
      </article>
    </Row>
  );
});

/** An answer while it is written. Silent for screen readers: they hear it once, when it is whole. */
export function StreamRow({ speaker, first, text }: { speaker: Speaker; first: boolean; text: string }) {
  const texts = useTexts();
  return (
    // What will stand below it is room only, for a line there would be pushed by each word.
    <Row line={<Line holder={speaker.who} />} className={classes('pb-7', first ? 'pt-4' : 'pt-1')}>
      <div aria-hidden="true" data-newest>
        {first && <SpeakerName speaker={{ ...speaker, role: texts.beingWritten }} />}
        <Markdown text={text} />
      </div>
    </Row>
  );
}

/** What is known of a message's way to the server. */
export type Delivery = 'held' | 'sending' | 'delayed' | 'sent' | 'failed';

type OwnMessageProps = {
  text: string;
  attachments?: readonly Attachment[] | undefined;
  /** What the server does not have yet, and how much of it has arrived, from 0 to 1. */
  files?: readonly OutgoingFile[] | undefined;
  uploaded?: number | undefined;
  at: number;
  holder: Holder;
  first: boolean;
  /** Null once somebody answered. */
  delivery: Delivery | null;
  reason?: string | undefined;
  messageId: string;
  onTakeBack?: () => void;
};

/** What the customer wrote. Its state stands beside it, so that nothing moves when the state changes. */
export const OwnRow = memo(function OwnRow(props: OwnMessageProps) {
  const { text, attachments, files, uploaded, at, holder, first, delivery, reason, messageId, onTakeBack } =
    props;
  const { texts, locale } = useLanguage();
  return (
    <Row line={<Line holder={holder} />} className={classes('pb-1', first ? 'pt-4' : 'pt-1')}>
      <article aria-label={texts.you} className="group flex items-end justify-end gap-2">
        {/* How far an upload is keeps to one line, also where it is narrow. */}
        <span
          className={classes(
            'shrink-0 text-right text-12 text-ink-faint',
            files || attachments ? 'w-22' : 'w-18',
          )}
        >
          <DeliveryWord delivery={delivery} uploaded={uploaded} at={at} />
        </span>
        <div className="flex min-w-0 flex-col items-end">
          {text !== '' && (
            <p
              title={exactTime(at, locale)}
              className={classes(
                'whitespace-pre-wrap rounded-10 bg-sunken px-3 py-2 [overflow-wrap:anywhere]',
                delivery === 'failed' && 'outline outline-danger',
              )}
            >
              {text}
            </p>
          )}
          {attachments && (
            <AttachmentList attachments={attachments} side="customer" words={texts.attachments} atEnd />
          )}
          {files && <OutgoingFiles files={files} words={texts.attachments} />}
        </div>
      </article>
      {delivery === 'failed' && (
        <div className="mt-1 flex flex-wrap items-center justify-end gap-x-3 gap-y-1 text-13">
          <p role="alert" className="text-danger">
            {texts.failed} {reason}
          </p>
          <span className="flex gap-1">
            <Button
              look="plain"
              size="small"
              onClick={() => {
                const taken = takeBack(messageId);
                putBackIntoDraft(taken.text);
                draftFiles.put(taken.files);
                onTakeBack?.();
              }}
            >
              {texts.takeBack}
            </Button>
            <Button look="quiet" size="small" onClick={() => sendAgain(messageId)}>
              {texts.retry}
            </Button>
          </span>
        </div>
      )}
    </Row>
  );
});

function DeliveryWord({ delivery, uploaded = 1, at }: Pick<OwnMessageProps, 'delivery' | 'uploaded' | 'at'>) {
  const texts = useTexts();
  if (delivery === 'sending' && uploaded < 1) {
    // Each step would be read out.
    return (
      <span aria-hidden="true" className="whitespace-nowrap">
        {texts.attachments.uploading(Math.floor(uploaded * 100))}
      </span>
    );
  }
  if (delivery === 'sending') return <span className="animate-late">{texts.sending}</span>;
  if (delivery === 'held') return texts.waitsForConnection;
  if (delivery === 'delayed') return texts.notSentYet;
  if (delivery === 'sent') return texts.sent;
  if (delivery === 'failed') return null;
  return <TimeOnDemand at={at} />;
}

/** Who wrote it, if a machine did, and the time for whoever points at the message. */
function Below({ note, at }: { note: string | null; at: number }) {
  return (
    <p className="mt-1 flex min-h-4 flex-wrap gap-x-2 text-12 text-ink-faint">
      {note}
      <TimeOnDemand at={at} />
    </p>
  );
}

function TimeOnDemand({ at }: { at: number }) {
  const { locale } = useLanguage();
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={exactTime(at, locale)}
      className="pointer-fine:opacity-0 tabular-nums transition-opacity group-focus-within:opacity-100 group-hover:opacity-100"
    >
      {timeOfDay(at, locale)}
    </time>
  );
}
