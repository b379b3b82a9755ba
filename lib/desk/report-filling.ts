import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from './context.ts';

/** Conversations looked through at once, and made anew in one transaction: those who chat must not notice. */
const A_LOOK = 500;
const A_STEP = 20;
const BETWEEN_STEPS_MS = 20;

export type ReportFilling = {
  /** Resolves when every conversation has its record, or once it was stopped. */
  run(): Promise<void>;
  stop(): void;
  isComplete(): boolean;
};

/** After an update: makes the records of conversations that have none of this version yet, while the desk works. */
export function createReportFilling({ store, log }: Pick<Context, 'store' | 'log'>): ReportFilling {
  const { reports } = store.records;
  let stopping = false;
  let complete = false;

  async function rebuild(conversationIds: readonly string[]): Promise<void> {
    for (let at = 0; at < conversationIds.length && !stopping; at += A_STEP) {
      await reports.rebuild(conversationIds.slice(at, at + A_STEP));
      await sleep(BETWEEN_STEPS_MS);
    }
  }

  return {
    async run() {
      let after: string | null = '';
      let rebuilt = 0;
      while (after !== null && !stopping) {
        const { conversationIds, next } = await reports.missing(after, A_LOOK);
        await rebuild(conversationIds);
        rebuilt += conversationIds.length;
        after = next;
        await sleep(BETWEEN_STEPS_MS);
      }
      complete = !stopping;
      if (rebuilt > 0) log.info({ conversations: rebuilt }, 'Older conversations are in the reports now.');
    },
    stop() {
      stopping = true;
    },
    isComplete: () => complete,
  };
}
