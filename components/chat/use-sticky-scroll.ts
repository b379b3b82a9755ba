import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';

const NEAR_PX = 48;

/**
 * Follows the end of a growing thread while its reader is there, and never takes them away from elsewhere.
 * A long answer is followed only until its first line reaches the top, so that it can be read while it grows.
 * @param newest changes when something was added.
 * @param own names the newest thing that the reader added: they are taken to it.
 * @returns whether there is more below: something new while the reader is elsewhere, or the rest of a long answer.
 */
export function useStickyScroll(
  scroller: RefObject<HTMLElement | null>,
  newest: unknown,
  own: string | undefined,
): { below: 'nothing' | 'new' | 'rest'; toEnd: () => void } {
  const following = useRef(true);
  const placed = useRef(0);
  const seen = useRef(newest);
  /** The reader opened or folded something: it stays where they look. */
  const opening = useRef(false);
  const [below, setBelow] = useState<'nothing' | 'new' | 'rest'>('nothing');

  const follow = useCallback(() => {
    const area = scroller.current;
    if (!area) return;
    area.scrollTop = Math.min(area.scrollHeight - area.clientHeight, topOfNewest(area));
    placed.current = area.scrollTop;
    setBelow(hiddenBelow(area) > NEAR_PX ? 'rest' : 'nothing');
  }, [scroller]);

  const toEnd = useCallback(() => {
    following.current = true;
    setBelow('nothing');
    const area = scroller.current;
    if (!area) return;
    area.scrollTop = area.scrollHeight;
    placed.current = area.scrollTop;
  }, [scroller]);

  useLayoutEffect(() => {
    const area = scroller.current;
    if (!area) return;
    const onScroll = () => {
      if (Math.abs(area.scrollTop - placed.current) < 2) return;
      placed.current = area.scrollTop;
      following.current = hiddenBelow(area) < NEAR_PX;
      if (following.current) setBelow('nothing');
    };
    // The composer grows, a phone's keyboard opens, fonts arrive: the end stays in sight.
    const resized = new ResizeObserver(() => {
      if (opening.current) setBelow(hiddenBelow(area) > NEAR_PX ? 'rest' : 'nothing');
      else if (following.current) follow();
      opening.current = false;
    });
    const onClick = ({ target }: MouseEvent) => {
      opening.current = target instanceof Element && target.closest('[aria-expanded]') !== null;
    };
    resized.observe(area);
    for (const child of area.children) resized.observe(child);
    area.addEventListener('scroll', onScroll, { passive: true });
    area.addEventListener('click', onClick);
    return () => {
      resized.disconnect();
      area.removeEventListener('scroll', onScroll);
      area.removeEventListener('click', onClick);
    };
  }, [scroller, follow]);

  useLayoutEffect(() => {
    if (own !== undefined) toEnd();
  }, [own, toEnd]);

  useLayoutEffect(() => {
    if (seen.current === newest) return;
    seen.current = newest;
    if (following.current) follow();
    else setBelow('new');
  }, [newest, follow]);

  return { below, toEnd };
}

function hiddenBelow(area: HTMLElement): number {
  return area.scrollHeight - area.clientHeight - area.scrollTop;
}

/** How far to scroll at most, so that the newest answer keeps its first line in sight. */
function topOfNewest(area: HTMLElement): number {
  const newest = [...area.querySelectorAll<HTMLElement>('[data-newest]')].at(-1);
  if (!newest) return Number.POSITIVE_INFINITY;
  return area.scrollTop + newest.getBoundingClientRect().top - area.getBoundingClientRect().top;
}
