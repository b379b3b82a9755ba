import type { Page } from 'playwright/test';

/** What moved without the reader having done anything, as the browser itself measures it. */
export type Shift = { at: number; value: number; moved: string[] };

type LayoutShift = PerformanceEntry & {
  value: number;
  hadRecentInput: boolean;
  sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
};

/** Watches from now on. @returns what has moved so far. */
export async function watchShifts(page: Page): Promise<() => Promise<Shift[]>> {
  await page.evaluate(async () => {
    // What was done before has been painted, so that it is not taken for a shift.
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
    const shifts: Shift[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as LayoutShift[]) {
        if (entry.hadRecentInput) continue;
        const moved = entry.sources.map(({ node, previousRect, currentRect }) => {
          const text = node?.textContent?.replace(/\s+/g, ' ').slice(0, 60) ?? 'gone';
          return `${node?.nodeName} "${text}" ${Math.round(previousRect.y)} to ${Math.round(currentRect.y)}`;
        });
        shifts.push({ at: entry.startTime, value: entry.value, moved });
      }
    }).observe({ type: 'layout-shift' });
  });
  return () => page.evaluate(() => Reflect.get(window, 'shifts') as Shift[]);
}

/** The most that moved within one session: shifts less than a second apart, five seconds at most, added up. */
export function sessionValue(shifts: readonly Shift[]): number {
  let most = 0;
  let sum = 0;
  let began = Number.NEGATIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { at, value } of shifts) {
    const goesOn = at - last < 1000 && at - began < 5000;
    if (!goesOn) began = at;
    sum = goesOn ? sum + value : value;
    last = at;
    most = Math.max(most, sum);
  }
  return most;
}
