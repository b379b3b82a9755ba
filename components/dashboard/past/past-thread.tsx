'use client';

import { useLayoutEffect, useMemo, useState } from 'react';
import { Button } from '#/components/ui/button.tsx';
import { classes } from '#/components/ui/classes.ts';
import type { Moments } from '#/lib/conversation/moments.ts';
import type { Eyes } from '#/lib/conversation/sight.ts';
import { ThreadEntry } from '../thread-entry.tsx';
import { useFollow } from '../use-follow.ts';
import { FactsOfThread } from '../why-facts.ts';
import { pastItems } from './past-items.ts';

/** A step paints so many entries at most; more come when somebody asks for them. */
const SHOWN = 100;

/** The thread as it stood at a moment, the newest of then at its end and marked. Nothing in it can be done. */
export function PastThread({ moments, moment, eyes }: { moments: Moments; moment: number; eyes: Eyes }) {
  const [most, setMost] = useState(SHOWN);
  const { thread, content, goToEnd } = useFollow();
  const { items, more } = useMemo(
    () => pastItems(moments, moment, eyes, most),
    [moments, moment, eyes, most],
  );
  // What happened then may be nothing to these eyes.
  const isSeen = items.at(-1)?.seq === moments.facts[moment - 1]?.seq;
  const facts = useMemo(() => moments.facts.slice(0, moment), [moments, moment]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another moment is another end.
  useLayoutEffect(goToEnd, [moment, eyes]);

  return (
    <div className="min-h-0 flex-1">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section ref={thread} tabIndex={0} aria-label="Thread as it stood" className="scroll-area h-full px-3">
        <div ref={content} className="py-3">
          {more && (
            <Button size="small" look="plain" className="mb-2" onClick={() => setMost(most + SHOWN)}>
              Show what was before
            </Button>
          )}
          {items.length === 0 ? (
            <p className="text-ink-soft">Nothing could be seen yet.</p>
          ) : (
            <ol className={classes(isSeen && '[&>:last-child]:rounded-6 [&>:last-child]:bg-accent-soft')}>
              <FactsOfThread value={facts}>
                {items.map((item) => (
                  <ThreadEntry key={item.seq} item={item} withoutWhy={eyes !== 'staff'} />
                ))}
              </FactsOfThread>
            </ol>
          )}
        </div>
      </section>
    </div>
  );
}
