'use client';

import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** How wide an element is, in px; 0 until it is laid out. Its height must not depend on this. */
export function useWidth<Each extends HTMLElement>(): { ref: RefObject<Each | null>; width: number } {
  const ref = useRef<Each>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => setWidth(Math.floor(element.clientWidth));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, width };
}
