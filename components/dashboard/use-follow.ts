'use client';

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

const NEAR_PX = 48;

/**
 * Keeps a thread at its newest end while the reader is there, and leaves it where it is while they read above.
 * Put `thread` on what scrolls and `content` on what grows inside it.
 */
export function useFollow(): {
  thread: RefObject<HTMLElement | null>;
  content: RefObject<HTMLDivElement | null>;
  atEnd: boolean;
  goToEnd: () => void;
  /** Something else is gone to: the end is followed no longer. */
  leaveEnd: () => void;
} {
  const thread = useRef<HTMLElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const [atEnd, setAtEnd] = useState(true);

  const goToEnd = useCallback(() => {
    follows.current = true;
    setAtEnd(true);
    thread.current?.scrollTo({ top: thread.current.scrollHeight });
  }, []);

  const leaveEnd = useCallback(() => {
    follows.current = false;
  }, []);

  useEffect(() => {
    const scroller = thread.current;
    const inner = content.current;
    if (!scroller || !inner) return;
    const sizesNow = () => `${scroller.scrollHeight} ${scroller.clientHeight}`;
    let sizes = sizesNow();
    const scrolled = () => {
      // Moved by new sizes and not by the reader: the observer below has its turn at once.
      if (sizesNow() !== sizes) return;
      const left = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
      follows.current = left < NEAR_PX;
      setAtEnd(follows.current);
    };
    // Text that grows and a composer that opens both change sizes, and nothing else moves the end.
    const resized = new ResizeObserver(() => {
      sizes = sizesNow();
      if (follows.current) scroller.scrollTop = scroller.scrollHeight;
      else scrolled();
    });
    scroller.addEventListener('scroll', scrolled, { passive: true });
    resized.observe(scroller);
    resized.observe(inner);
    return () => {
      scroller.removeEventListener('scroll', scrolled);
      resized.disconnect();
    };
  }, []);

  return { thread, content, atEnd, goToEnd, leaveEnd };
}
