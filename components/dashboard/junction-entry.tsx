'use client';

import { useState } from 'react';
import { Junction, Line, LineEnd } from '#/components/line/line.tsx';
import { classes } from '#/components/ui/classes.ts';
import { holderOf } from '#/lib/conversation/state.ts';
import { BriefView, factId, isEmptyBrief } from './brief-view.tsx';
import { Clock } from './entry-parts.tsx';
import { useRowPlace } from './row-place.ts';
import type { ThreadItem } from './thread-items.ts';
import { useWhyUnfolded, WhyButton } from './why.tsx';
import { WhyPanel } from './why-panel.tsx';

/** The two dots stay beside the sentence, whatever opens below it. */
export function JunctionEntry({
  item,
  withoutWhy,
}: {
  item: Extract<ThreadItem, { kind: 'junction' }>;
  withoutWhy: boolean;
}) {
  const [open, setOpen] = useState(false);
  const why = useWhyUnfolded();
  const from = holderOf(item.from);
  const to = holderOf(item.to);
  const brief = item.brief && !isEmptyBrief(item.brief) ? item.brief : null;
  const hasWhy = item.traced && !withoutWhy;
  const below = item.more !== null || (brief && open) || (hasWhy && why.open);
  const sentence = <Sentence item={item} open={open} onFold={brief ? () => setOpen(!open) : null} />;
  return (
    <li {...useRowPlace()} id={factId(item.seq)} className="max-w-[72ch] text-ink-soft">
      <div className={classes('relative pt-3 pl-6', below ? 'pb-1' : 'pb-3')}>
        {to === 'closed' ? <LineEnd holder={from} /> : <Junction from={from} to={to} />}
        {hasWhy ? (
          <div className="flex items-start gap-2">
            <div className="min-w-0 flex-1">{sentence}</div>
            <WhyButton unfolded={why} seq={item.seq} about="this came about" />
          </div>
        ) : (
          sentence
        )}
      </div>
      {below && (
        <div className="relative flow-root pb-3 pl-6">
          <Line holder={to} />
          {item.more && <p className="wrap-anywhere whitespace-pre-line">{item.more}</p>}
          {brief && open && <BriefView brief={brief} />}
          {hasWhy && why.open && <WhyPanel id={why.id} seq={item.seq} />}
        </div>
      )}
    </li>
  );
}

/** With a brief it is the button that unfolds it. */
function Sentence({
  item: { text, at },
  open,
  onFold,
}: {
  item: Extract<ThreadItem, { kind: 'junction' }>;
  open: boolean;
  onFold: (() => void) | null;
}) {
  if (!onFold) {
    return (
      <p className="wrap-anywhere">
        <span className="font-medium text-ink">{text}</span> <Clock at={at} />
      </p>
    );
  }
  return (
    <button type="button" aria-expanded={open} onClick={onFold} className="wrap-anywhere rounded-6 text-left">
      <span className="font-medium text-ink">{text}</span>{' '}
      <span className="text-12 underline decoration-border underline-offset-3">
        {open ? 'Fold the brief' : 'Brief'}
      </span>{' '}
      <Clock at={at} />
    </button>
  );
}
