import { setTimeout as sleep } from 'node:timers/promises';
import type { Screen } from '../clients/screen.ts';
import type { DeskDatabase } from '../database.ts';
import { checkScreen } from './screens.ts';

export type Viewer = { reader: 'customer' | 'staff'; screen: Screen };

/** The pages read again every 10 s, whatever they have heard: for so long nothing may seem to move. */
const STUCK_MS = 15_000;

/** Each screen catches up by itself, and then shows what is stored; what it showed on the way was right too. */
export async function judgeScreens(viewers: readonly Viewer[], database: DeskDatabase): Promise<string[]> {
  let open = viewers;
  let read = 0;
  let movedAt = performance.now();
  for (;;) {
    const wrong = open.map((viewer) => checkScreen(viewer.screen, viewer.reader, database));
    const readNow = viewers.reduce((sum, { screen }) => sum + screen.head(), 0);
    if (readNow > read) movedAt = performance.now();
    read = readNow;
    if (wrong.every((each) => each.length === 0)) return [];
    if (performance.now() - movedAt > STUCK_MS) return wrong.flat();
    open = open.filter((_, index) => wrong[index]?.length);
    await sleep(250);
  }
}
