import type { Clock } from '#/lib/ports/clock.ts';
import type { Log } from '#/lib/ports/log.ts';
import type { Store } from '#/lib/ports/store.ts';
import { createHelpDesk, type HelpDesk } from './help-desk.ts';

/** The help articles: read by everybody, found by AI agents, written by administrators and in a folder. */
export type Articles = { help: HelpDesk };

export function createArticles({ store }: { store: Store; now: Clock; log: Log }): Articles {
  return { help: createHelpDesk(store.records.articles, async () => []) };
}
