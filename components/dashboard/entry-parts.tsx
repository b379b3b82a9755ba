import type { ReactNode } from 'react';
import { type Holder, holderText } from '#/components/line/holder.ts';
import { classes } from '#/components/ui/classes.ts';
import { exactTime } from '#/components/ui/time-words.ts';
import { agentTitles } from '#/lib/conversation/agents.ts';
import { factId } from './brief-view.tsx';
import { dayAndTime } from './day-and-time.ts';
import { useRowPlace } from './row-place.ts';
import type { Speaker } from './thread-items.ts';

/** A row of the thread: no gaps between rows, so that their lines make one line. */
export function EntryRow({
  seq,
  line,
  className,
  children,
}: {
  seq?: number;
  line: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <li
      {...useRowPlace()}
      id={seq === undefined ? undefined : factId(seq)}
      className={classes('relative pl-6', className)}
    >
      {line}
      {children}
    </li>
  );
}

export function SpeakerLine({ speaker, at }: { speaker: Speaker; at: number | null }) {
  const { name, about, holder } = speakerWords(speaker);
  return (
    <p className="flex flex-wrap items-baseline gap-x-2">
      <span className={classes('font-semibold', holderText[holder])}>{name}</span>
      {about && <span className="text-12 text-ink-faint">{about}</span>}
      {at !== null && <Clock at={at} />}
    </p>
  );
}

function speakerWords(speaker: Speaker): { name: string; about: string | null; holder: Holder } {
  switch (speaker.kind) {
    case 'customer':
      return {
        name: speaker.name,
        about: speaker.name === 'Customer' ? null : 'customer',
        holder: 'customer',
      };
    case 'agent':
      return {
        name: agentTitles[speaker.agent].name,
        about: speaker.model ? `AI agent, ${speaker.model}` : 'AI agent',
        holder: speaker.agent,
      };
    case 'person':
      return { name: speaker.name, about: null, holder: 'person' };
    default:
      return speaker satisfies never;
  }
}

export function Clock({ at }: { at: number }) {
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={exactTime(at)}
      className="whitespace-nowrap font-normal text-12 text-ink-faint tabular-nums"
    >
      {dayAndTime(at, Date.now())}
    </time>
  );
}
