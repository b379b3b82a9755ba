import { setTimeout as sleep } from 'node:timers/promises';
import type { Locator, Page } from 'playwright/test';

/** What a page shows its reader while it is scrolled, as the page itself measures it. */

/**
 * `dropped`: frames that should have been drawn and were not, of `frames`; `longestMs` between two; `blank`: drawn with
 * a hole; `shift`: what moved by itself; `travelled`: how much of what the wheel asked for was scrolled, 1 is all.
 */
export type Frames = {
  frames: number;
  dropped: number;
  longestMs: number;
  blank: number;
  shift: number;
  travelled: number;
};

const FRAME_MS = 1000 / 60;
const WHEEL_EVERY_MS = 16;

/** @param perTurn px of one turn of the wheel, many of which come in a second; 0 measures the machine at rest. */
export async function scrolled(
  page: Page,
  area: Locator,
  { perTurn, forMs, rows }: { perTurn: number; forMs: number; rows: string },
): Promise<Frames> {
  const box = await area.boundingBox();
  if (!box) throw new Error('There is nothing to scroll.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await watch(page, rows);
  const from = await scrollTopOf(page, rows);
  const until = performance.now() + forMs;
  let asked = 0;
  while (performance.now() < until) {
    if (perTurn !== 0) await page.mouse.wheel(0, perTurn);
    asked += perTurn;
    await sleep(WHEEL_EVERY_MS);
  }
  const { deltas, blank, shift } = await page.evaluate(() =>
    (Reflect.get(window, 'endFrames') as () => { deltas: number[]; blank: number; shift: number })(),
  );
  const missed = (delta: number) => Math.max(0, Math.round(delta / FRAME_MS) - 1);
  const dropped = deltas.reduce((sum, delta) => sum + missed(delta), 0);
  return {
    frames: deltas.length + dropped,
    dropped,
    longestMs: Math.round(Math.max(0, ...deltas)),
    blank,
    shift: Math.round(shift * 1000) / 1000,
    travelled: asked === 0 ? 1 : Math.round((((await scrollTopOf(page, rows)) - from) / asked) * 100) / 100,
  };
}

function scrollTopOf(page: Page, rows: string): Promise<number> {
  return page.evaluate(
    (selector) => document.querySelector(selector)?.closest('.scroll-area')?.scrollTop ?? 0,
    rows,
  );
}

/** Counts from now on. @param rows what covers the area: where none is in its middle, it is blank. */
async function watch(page: Page, rows: string): Promise<void> {
  await page.evaluate((selector) => {
    const deltas: number[] = [];
    let last = 0;
    let blank = 0;
    let shift = 0;
    let goesOn = true;
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const moved = Reflect.get(entry, 'sources') as { node: Node | null }[];
        // What stands around the rows grows and shrinks out of sight; that is no movement.
        const isSeen = moved.some(({ node }) => node instanceof Element && node.closest(selector));
        if (isSeen) shift += Number(Reflect.get(entry, 'value'));
      }
    });
    observer.observe({ type: 'layout-shift' });
    const area = document.querySelector(selector)?.closest('.scroll-area');
    const rect = area?.getBoundingClientRect();
    const spots = rect ? [0.1, 0.5, 0.9].map((part) => rect.top + rect.height * part) : [];
    const x = rect ? rect.left + rect.width / 2 : 0;
    function frame(now: number) {
      if (last > 0) deltas.push(now - last);
      last = now;
      if (spots.some((y) => document.elementFromPoint(x, y)?.closest(selector) === null)) blank += 1;
      if (goesOn) requestAnimationFrame(frame);
    }
    requestAnimationFrame(frame);
    Reflect.set(window, 'endFrames', () => {
      goesOn = false;
      observer.disconnect();
      return { deltas, blank, shift };
    });
  }, rows);
}

/** ms from a press on `press` until what it opens stands there, both by the clock of the page. */
export async function opened(page: Page, press: Locator, selector: string): Promise<number> {
  await page.evaluate((wanted) => {
    Reflect.set(
      window,
      'opening',
      new Promise<number>((resolve) => {
        let began = 0;
        window.addEventListener('click', (event) => (began = event.timeStamp), { capture: true, once: true });
        function look(now: number) {
          if (began > 0 && document.querySelector(wanted)) resolve(now - began);
          else requestAnimationFrame(look);
        }
        requestAnimationFrame(look);
      }),
    );
  }, selector);
  await press.click();
  return Math.round(await page.evaluate(() => Reflect.get(window, 'opening') as Promise<number>));
}

/** Put in before a page is opened: notes when each of these is there first, and every long task. */
export async function noteFirsts(page: Page, selectors: Record<string, string>): Promise<void> {
  await page.addInitScript((wanted) => {
    const firsts: Record<string, number> = {};
    const tasks: { at: number; ms: number }[] = [];
    Reflect.set(window, 'firsts', firsts);
    Reflect.set(window, 'tasks', tasks);
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) tasks.push({ at: startTime, ms: duration });
    }).observe({ type: 'longtask', buffered: true });
    function look(now: number) {
      for (const [name, selector] of Object.entries(wanted)) {
        if (firsts[name] === undefined && document.querySelector(selector)) firsts[name] = now;
      }
      if (Object.keys(firsts).length < Object.keys(wanted).length) requestAnimationFrame(look);
    }
    requestAnimationFrame(look);
  }, selectors);
}

/** What `noteFirsts` noted, in ms since the page was asked for, and when its last long task ended. */
export async function firsts(page: Page): Promise<{ firsts: Record<string, number>; lastTaskEnd: number }> {
  return await page.evaluate(() => {
    const tasks = Reflect.get(window, 'tasks') as { at: number; ms: number }[];
    return {
      firsts: Reflect.get(window, 'firsts') as Record<string, number>,
      lastTaskEnd: Math.max(0, ...tasks.map(({ at, ms }) => at + ms)),
    };
  });
}
