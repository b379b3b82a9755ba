'use client';

import { useState } from 'react';
import { Junction, Line, LineEnd } from '#/components/line/line.tsx';
import { classes } from '#/components/ui/classes.ts';
import { holderOf } from '#/lib/conversation/state.ts';
import { BriefView, factId, isEmptyBrief } from './brief-view.tsx';
import { Clock } from './entry-parts.tsx';
import { useRowPlace } from './row-place.ts';
import type { ThreadItem } from './thread-items.ts';

/** The two dots stay beside the sentence, whatever opens below it. */
export function JunctionEntry({ item }: { item: Extract<ThreadItem, { kind: 'junction' }> }) {
  const [open, setOpen] = useState(false);
  const from = holderOf(item.from);
  const to = holderOf(item.to);
  const brief = item.brief && !isEmptyBrief(item.brief) ? item.brief : null;
  const below = item.more !== null || (brief && open);
  return (
    <li {...useRowPlace()} id={factId(item.seq)} className="max-w-[72ch] text-ink-soft">
      <div className={classes('relative pt-3 pl-6', below ? 'pb-1' : 'pb-3')}>
        {to === 'closed' ? <LineEnd holder={from} /> : <Junction from={from} to={to} />}
        {brief ? (
          <button
            type="button"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            className="wrap-anywhere rounded-6 text-left"
          >
            <span className="font-medium text-ink">{item.text}</span>{' '}
            <span className="text-12 underline decoration-border underline-offset-3">
              {open ? 'Fold the brief' : 'Brief'}
            </span>{' '}
            <Clock at={item.at} />
          </button>
        ) : (
          <p className="wrap-anywhere">
            <span className="font-medium text-ink">{item.text}</span> <Clock at={item.at} />
          </p>
        )}
      </div>
      {below && (
        <div className="relative flow-root pb-3 pl-6">
          <Line holder={to} />
          {item.more && <p className="wrap-anywhere whitespace-pre-line">{item.more}</p>}
          {brief && open && <BriefView brief={brief} />}
        </div>
      )}
    </li>
  );
}
