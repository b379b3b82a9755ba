'use client';

import type { ReactNode } from 'react';
import type { Holder } from '#/components/line/holder.ts';
import { holderText } from '#/components/line/holder.ts';
import { Junction, Line, LineEnd } from '#/components/line/line.tsx';
import { classes } from '#/components/ui/classes.ts';
import { BriefDisclosure } from './brief-disclosure.tsx';
import type { Speaker } from './thread-items.ts';
import type { Told } from './told.ts';

/** The rows of a thread. They touch one another, so that the line at their left is one. */

export function Row({
  line,
  className,
  children,
}: {
  line: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div className={classes('relative pl-7', className)}>
      {line}
      {children}
    </div>
  );
}

type HandOverRowProps = { from: Holder; to: Holder; text: string; told: Told | null };

/** The two dots stay beside the sentence, whatever opens below it. */
export function HandOverRow({ from, to, text, told }: HandOverRowProps) {
  return (
    <>
      <Row
        line={<Junction from={from} to={to} />}
        className={classes('flex items-center', told ? 'min-h-10 pt-3 pb-1' : 'min-h-14 py-3')}
      >
        <p className="text-13 text-ink-soft">{text}</p>
      </Row>
      {told && (
        <Row line={<Line holder={to} />} className="pb-3">
          <BriefDisclosure {...told} />
        </Row>
      )}
    </>
  );
}

export function EventRow({ holder, text }: { holder: Holder; text: string }) {
  return (
    <Row line={<Line holder={holder} />} className="py-1">
      <p className="text-13 text-ink-faint">{text}</p>
    </Row>
  );
}

export function ClosedRow({ holder, text, hint }: { holder: Holder; text: string; hint: ReactNode }) {
  return (
    <Row line={<LineEnd holder={holder} />} className="flex min-h-16 items-center py-3">
      <div className="text-13">
        <p className="text-ink-soft">{text}</p>
        {hint}
      </div>
    </Row>
  );
}

/** Name and role, once over a stretch of messages. */
export function SpeakerName({ speaker }: { speaker: Speaker }) {
  return (
    <p className="mb-0.5 text-13">
      <span className={classes('font-semibold', holderText[speaker.who])}>{speaker.name}</span>
      {speaker.role && <span className="text-ink-faint"> · {speaker.role}</span>}
    </p>
  );
}
