import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from './context.ts';

/** Facts added in one transaction: those who chat must not notice. */
const A_STEP = 100;
const BETWEEN_STEPS_MS = 20;

/** After an update from a version without a search: adds the facts that are there already, while the desk works. */
export function createSearchFilling({ store, log }: Pick<Context, 'store' | 'log'>): {
  /** Resolves when all is added, or once it was stopped. */
  run(): Promise<void>;
  stop(): void;
} {
  const { search } = store.records;
  let stopping = false;
  return {
    async run() {
      if (await search.isComplete()) return;
      log.info({}, 'Messages from before the search are made findable, the newest first.');
      while (!stopping && (await search.fill(A_STEP))) await sleep(BETWEEN_STEPS_MS);
      if (!stopping) log.info({}, 'All messages can be found.');
    },
    stop() {
      stopping = true;
    },
  };
}
