'use client';

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ConversationView } from '#/components/connection/conversation-log.ts';
import { Button } from '#/components/ui/button.tsx';
import { Segmented } from '#/components/ui/segmented.tsx';
import { type Moments, momentBefore, stateAt, waitAt } from '#/lib/conversation/moments.ts';
import { agentReading, type Eyes } from '#/lib/conversation/sight.ts';
import { summarize } from '#/lib/conversation/summary.ts';
import { ThreadHeader } from '../thread-header.tsx';
import { useShortcuts } from '../use-shortcuts.ts';
import { whyOfNewest } from '../why.tsx';
import { LookingBackTo } from './look-back-to.ts';
import { isSeen, itemAt } from './past-items.ts';
import { PastThread } from './past-thread.tsx';
import { eyesWords, happenedWords, placeWords, sightWords, waitWords } from './past-words.ts';
import { Scrubber } from './scrubber.tsx';
import { useMoments } from './use-moments.ts';

/** A conversation as it stood at any of its facts: its header, its thread, and the line to move along. */
export function PastPane({
  view,
  before,
  myId,
  contextShown,
  onContext,
  onBack,
  onEnd,
}: {
  view: ConversationView;
  /** Where to begin: just before the fact with this seq, as the AI agent saw it; 0: at the newest, as staff see it. */
  before: number;
  myId: string;
  contextShown: boolean;
  onContext: () => void;
  onBack: () => void;
  /** Back to now; must stay the same function. */
  onEnd: () => void;
}) {
  const { conversationId } = view;
  const moments = useMoments(view.facts);
  const length = moments.facts.length;
  const [chosen, setChosen] = useState(() => (before > 0 ? momentBefore(moments, before) : length));
  const [begunWith] = useState(length);
  const [eyes, setEyes] = useState<Eyes>(before > 0 ? 'agent' : 'staff');
  const handle = useRef<HTMLInputElement>(null);
  // A restored backup can be shorter.
  const moment = Math.min(chosen, length);
  const gone = length === 0;
  const at = moments.facts[moment - 1]?.at ?? 0;
  const summary = useMemo(
    () => summarize(conversationId, stateAt(moments, moment)),
    [conversationId, moments, moment],
  );

  const lookBackTo = useCallback(
    (seq: number) => {
      setChosen(momentBefore(moments, seq));
      setEyes('agent');
      handle.current?.focus();
    },
    [moments],
  );

  useEffect(() => handle.current?.focus(), []);
  useShortcuts({ 'look-back': onEnd, why: eyes === 'staff' ? whyOfNewest(view.facts) : undefined });
  useEffect(() => {
    if (gone) onEnd();
  }, [gone, onEnd]);
  if (gone) return null;

  return (
    <section aria-label="Conversation as it stood" className="flex min-h-0 min-w-0 flex-1 flex-col">
      <ThreadHeader
        summary={summary}
        myId={myId}
        contextShown={contextShown}
        onContext={onContext}
        onBack={onBack}
        asOf={at}
      />
      <div className="flex items-center justify-between gap-3 bg-accent-soft px-3 py-2">
        <p role="status" className="min-w-0">
          <span className="font-semibold">You are looking at the past.</span> Nothing can be written here.
          {contextShown && ' The customer’s file is as it is now.'}
        </p>
        <Button size="small" look="primary" onClick={onEnd}>
          Back to now
        </Button>
      </div>
      <LookingBackTo value={lookBackTo}>
        <PastThread key={eyes} moments={moments} moment={moment} eyes={eyes} />
      </LookingBackTo>
      <section
        aria-label="Time travel"
        className="flex flex-col gap-1.5 border-hairline border-t bg-surface px-3 py-2"
      >
        <MomentWords moments={moments} moment={moment} since={length - begunWith} />
        <Scrubber
          stretches={moments.stretches}
          length={length}
          moment={moment}
          words={`${placeWords(moment, length, at)}: ${happenedAt(moments, moment)}`}
          onMove={setChosen}
          onEscape={onEnd}
          handle={handle}
        />
        <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
          <EyesChoice moments={moments} moment={moment} eyes={eyes} onChoose={setEyes} />
          <div className="flex gap-1">
            <Button size="small" disabled={moment <= 1} onClick={() => setChosen(moment - 1)}>
              One back
            </Button>
            <Button size="small" disabled={moment >= length} onClick={() => setChosen(moment + 1)}>
              One on
            </Button>
          </div>
        </div>
      </section>
    </section>
  );
}

/** @param since how many facts came while somebody looked back. */
function MomentWords({ moments, moment, since }: { moments: Moments; moment: number; since: number }) {
  const at = moments.facts[moment - 1]?.at ?? 0;
  const waited = waitWords(waitAt(moments, moment));
  return (
    <div className="text-12 text-ink-soft">
      <p className="truncate">
        <span className="font-medium text-ink tabular-nums">
          {placeWords(moment, moments.facts.length, at)}
        </span>{' '}
        {happenedAt(moments, moment)}
      </p>
      <p className="min-h-[1.35em]">
        {waited} {since > 0 && `Since you looked back, ${since} more happened.`}
      </p>
    </div>
  );
}

function EyesChoice({
  moments,
  moment,
  eyes,
  onChoose,
}: {
  moments: Moments;
  moment: number;
  eyes: Eyes;
  onChoose: (eyes: Eyes) => void;
}) {
  const { agent } = agentReading(moments, moment);
  return (
    <div>
      <Segmented label="Seen by" options={eyesWords(agent)} value={eyes} onChange={onChoose} labelHidden />
      <p className="mt-1 text-12 text-ink-soft">{sightWords(eyes, agent, !isSeen(moments, moment, eyes))}</p>
    </div>
  );
}

function happenedAt(moments: Moments, moment: number): string {
  const item = itemAt(moments, moment);
  return item ? happenedWords(item) : '';
}
