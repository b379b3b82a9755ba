'use client';

import { type ReactNode, useRef } from 'react';
import { Button } from '#/components/ui/button.tsx';
import { useTexts } from './language.ts';
import { useStickyScroll } from './use-sticky-scroll.ts';

/** The part that scrolls, between header and composer. */
export function Scroller({
  lost,
  newest,
  own,
  children,
}: {
  lost: boolean;
  newest: string;
  own: string | undefined;
  children: ReactNode;
}) {
  const texts = useTexts();
  const scroller = useRef<HTMLElement>(null);
  const { below, toEnd } = useStickyScroll(scroller, newest, own);
  return (
    <main className="relative min-h-0 flex-1">
      {lost && (
        <div role="status" className="absolute inset-x-4 top-3 z-10 flex justify-center">
          <p className="animate-arrive rounded-10 border border-hairline bg-surface px-3 py-1.5 text-13 shadow-float">
            {texts.lost}
          </p>
        </div>
      )}
      <section
        ref={scroller}
        aria-label={texts.conversation}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        className="scroll-area h-full -outline-offset-2"
      >
        <div className="mx-auto flex min-h-full w-full max-w-[42rem] flex-col px-4 sm:px-6">{children}</div>
      </section>
      {below !== 'nothing' && (
        <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center">
          <Button size="small" onClick={toEnd} className="pointer-events-auto rounded-10 shadow-float">
            {below === 'new' ? texts.newMessages : texts.moreBelow}
          </Button>
        </div>
      )}
    </main>
  );
}
