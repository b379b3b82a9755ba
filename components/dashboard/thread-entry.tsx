'use client';

import { memo } from 'react';
import { AttachmentList } from '#/components/attachments/attachment-list.tsx';
import { holderText } from '#/components/line/holder.ts';
import { Line, LineEnd } from '#/components/line/line.tsx';
import { Markdown } from '#/components/markdown/markdown.tsx';
import { Button } from '#/components/ui/button.tsx';
import { classes } from '#/components/ui/classes.ts';
import { agentTitles } from '#/lib/conversation/agents.ts';
import { holderOf } from '#/lib/conversation/state.ts';
import { type ApprovalDecision, ApprovalEntry } from './approval-entry.tsx';
import { attachmentWords } from './attachment-words.ts';
import { Clock, EntryRow, SpeakerLine } from './entry-parts.tsx';
import { JunctionEntry } from './junction-entry.tsx';
import { NoteText } from './note-text.tsx';
import type { ThreadItem } from './thread-items.ts';
import { jsonText, toolText } from './tool-texts.ts';
import { WithWhy } from './why.tsx';

type ItemOf<K extends ThreadItem['kind']> = Extract<ThreadItem, { kind: K }>;

type EntryProps = {
  item: ThreadItem;
  /** Without these two nothing can be done: it is the past. */
  onUseDraft?: ((text: string) => void) | undefined;
  onDecide?: ((decision: ApprovalDecision) => void) | undefined;
  /** Seen through the eyes of somebody who is not told why. */
  withoutWhy?: boolean;
};

/** One fact in its own voice, beside the line of who held the conversation then. */
export const ThreadEntry = memo(function ThreadEntry({
  item,
  onUseDraft,
  onDecide,
  withoutWhy = false,
}: EntryProps) {
  switch (item.kind) {
    case 'message':
      return <MessageEntry item={item} withoutWhy={withoutWhy} />;
    case 'note':
      return <NoteEntry item={item} />;
    case 'tool':
      return <ToolEntry item={item} />;
    case 'approval':
      return <ApprovalEntry item={item} onDecide={onDecide} />;
    case 'junction':
      return <JunctionEntry item={item} withoutWhy={withoutWhy} />;
    case 'draft':
      return <DraftEntry item={item} onUse={onUseDraft} />;
    case 'event':
      return <EventEntry item={item} />;
    default:
      return item satisfies never;
  }
});

function MessageEntry({ item, withoutWhy }: { item: ItemOf<'message'>; withoutWhy: boolean }) {
  const { speaker } = item;
  const words = <MessageWords item={item} />;
  return (
    <EntryRow
      seq={item.seq}
      line={<Line holder={holderOf(item.owner)} />}
      className={item.opensStretch ? 'pt-3 pb-0.5' : 'py-0.5'}
    >
      {item.opensStretch && <SpeakerLine speaker={item.speaker} at={item.at} />}
      {speaker.kind === 'agent' && !withoutWhy ? (
        <WithWhy seq={item.seq} about={`${agentTitles[speaker.agent].name} said this`}>
          {words}
        </WithWhy>
      ) : (
        words
      )}
    </EntryRow>
  );
}

function MessageWords({ item }: { item: ItemOf<'message'> }) {
  return (
    <div className={classes('wrap-anywhere max-w-[72ch]', item.remark && 'text-ink-soft')}>
      {item.text !== '' &&
        (item.speaker.kind === 'customer' ? (
          <p className="whitespace-pre-wrap">{item.text}</p>
        ) : (
          <Markdown text={item.text} />
        ))}
      {item.attachments.length > 0 && (
        <AttachmentList attachments={item.attachments} side="staff" words={attachmentWords} />
      )}
      {item.beganAsDraft && <p className="text-12 text-ink-faint">Began as a draft by the machine.</p>}
      {item.stopped && <p className="text-12 text-warning">Stopped here: the next sentence was held back.</p>}
    </div>
  );
}

function NoteEntry({ item }: { item: ItemOf<'note'> }) {
  return (
    <EntryRow seq={item.seq} line={<Line holder={holderOf(item.owner)} />} className="py-1.5">
      <div className="wrap-anywhere max-w-[72ch] rounded-6 bg-note px-2.5 py-1.5">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-semibold text-person">{item.name}</span>
          <span className="text-12 text-ink-soft">private note</span>
          <Clock at={item.at} />
        </p>
        <NoteText text={item.text} mentioned={item.mentioned} />
      </div>
    </EntryRow>
  );
}

function ToolEntry({ item }: { item: ItemOf<'tool'> }) {
  if (isBlanked(item)) {
    return (
      <EntryRow seq={item.seq} line={<Line holder={holderOf(item.owner)} />} className="py-0.5">
        <p className="text-12 text-ink-soft">{toolText(item.tool, item.outcome)}</p>
      </EntryRow>
    );
  }
  return (
    <EntryRow seq={item.seq} line={<Line holder={holderOf(item.owner)} />} className="py-0.5">
      <details className="text-12 text-ink-soft">
        <summary className={classes('w-fit rounded-6 pr-1', !item.outcome.ok && 'text-warning')}>
          {toolText(item.tool, item.outcome)}
        </summary>
        <dl className="mt-1 mb-2 grid max-w-[72ch] gap-y-1 border-hairline border-l pl-3">
          {item.arguments !== null && (
            <>
              <dt className="text-ink-faint">Asked with</dt>
              <dd>
                <Code text={jsonText(item.arguments)} />
              </dd>
            </>
          )}
          <dt className="text-ink-faint">{item.outcome.ok ? 'Gave back' : 'Refused'}</dt>
          <dd>
            <Code text={item.outcome.ok ? jsonText(item.outcome.result) : item.outcome.error} />
          </dd>
        </dl>
      </details>
    </EntryRow>
  );
}

/** As customers see it: that it was used, and nothing of what it was asked or gave. */
function isBlanked({ arguments: asked, outcome }: ItemOf<'tool'>): boolean {
  return asked === null && (outcome.ok ? outcome.result === null : outcome.error === '');
}

function Code({ text }: { text: string }) {
  return (
    <pre className="scroll-area wrap-anywhere max-h-64 whitespace-pre-wrap font-mono text-12">{text}</pre>
  );
}

const draftReasons: Record<ItemOf<'draft'>['why'], string> = {
  'taken-over': 'A person took over before it was finished.',
  closed: 'The conversation was closed before it was finished.',
  'customer-wrote': 'The customer wrote again before it was finished.',
  'cut-off': 'It was cut off and not sent.',
  withheld: 'It was held back, because what it says is not certain. Check it before you use it.',
};

function DraftEntry({ item, onUse }: { item: ItemOf<'draft'>; onUse: ((text: string) => void) | undefined }) {
  return (
    <EntryRow seq={item.seq} line={<Line holder={holderOf(item.owner)} />} className="py-1.5">
      <div className="max-w-[72ch] border-border border-l border-dashed pl-2.5 text-ink-soft">
        <WithWhy seq={item.seq} about={`${agentTitles[item.agent].name} was writing this`}>
          <p>
            <span className={classes('font-medium', holderText[item.agent])}>
              {agentTitles[item.agent].name}
            </span>{' '}
            was writing: <span className="wrap-anywhere whitespace-pre-wrap">“{item.text}”</span>
          </p>
        </WithWhy>
        <p className="mt-1 flex flex-wrap items-center gap-x-2 text-12 text-ink-faint">
          {draftReasons[item.why]}
          {item.why !== 'withheld' && ' The customer may have seen it being written.'}
          {onUse && (
            <Button look="quiet" size="small" onClick={() => onUse(item.text)}>
              Use as my reply
            </Button>
          )}
        </p>
      </div>
    </EntryRow>
  );
}

const eventTones = { plain: 'text-ink-faint', good: 'text-ink-soft', bad: 'text-warning' } as const;

function EventEntry({ item }: { item: ItemOf<'event'> }) {
  return (
    <EntryRow
      seq={item.seq}
      line={
        item.seq === 1 ? (
          <LineEnd holder={holderOf(item.owner)} at="start" />
        ) : (
          <Line holder={holderOf(item.owner)} />
        )
      }
      className="py-1"
    >
      <p className={classes('wrap-anywhere max-w-[72ch] text-12', eventTones[item.tone])}>
        {item.text} <Clock at={item.at} />
      </p>
    </EntryRow>
  );
}
