import { daysInForce } from '#/lib/conversation/kept-days.ts';
import { StoreUnavailable } from '#/lib/ports/store.ts';
import type { Context } from './context.ts';
import { forgetInSteps } from './forget-in-steps.ts';
import { atMostOf, chosenDays } from './retention-desk.ts';

const DAY = 86_400_000;
const FIRST_MS = 60_000;
const EVERY_MS = 3_600_000;
/** Removed in one transaction: those who chat must not notice. */
const A_STEP = 25;
const BETWEEN_STEPS_MS = 50;
/** What is overwritten in one transaction is megabytes here. */
const ATTACHMENTS_A_STEP = 3;
/** The files are written anew at most this often: nothing can be stored meanwhile. */
const SCRUB_EVERY_MS = DAY;
/** Stored and never sent: the page was closed, or the message taken back. */
const UNSENT_MS = DAY;

export type Retention = {
  /** Removes everything that is past its time. @returns how much it was. */
  run(): Promise<{ conversations: number; others: number }>;
  /** ms since 1970; null before the start. */
  nextRunAt(): number | null;
  start(): void;
  stop(): Promise<void>;
};

/** Removes what is kept no longer, an hour at a time and in small steps. */
export function createRetention(
  context: Pick<Context, 'store' | 'announcements' | 'settings' | 'now' | 'log'> & {
    conversations: Pick<Context['conversations'], 'forget'>;
  },
  gone: (conversationId: string) => void,
): Retention {
  const { store, conversations, announcements, now, log } = context;
  const { attachments, privacy, search } = store.records;
  let timer: NodeJS.Timeout | null = null;
  let nextRunAt: number | null = null;
  let running: Promise<unknown> = Promise.resolve();
  let stopping = false;
  let toScrub = false;
  let scrubbedAt = Number.NEGATIVE_INFINITY;

  async function closedOnes(days: number | null): Promise<number> {
    if (days === null) return 0;
    const before = now() - days * DAY;
    await inSteps(() => attachments.purgeClosed(before, ATTACHMENTS_A_STEP), ATTACHMENTS_A_STEP);
    return await inSteps(async () => {
      await forgetInSteps(search, await privacy.closedBefore(before, A_STEP));
      const conversationIds = await privacy.purgeClosed(before, A_STEP);
      for (const conversationId of conversationIds) gone(conversationId);
      conversations.forget(conversationIds);
      if (conversationIds.length > 0)
        announcements.announce({ kind: 'erased', conversationIds, visitorIds: [] });
      return conversationIds.length;
    });
  }

  async function inSteps(step: () => Promise<number>, size = A_STEP): Promise<number> {
    let total = 0;
    for (;;) {
      const removed = await step();
      total += removed;
      if (removed < size || stopping) return total;
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_STEPS_MS));
    }
  }

  async function run() {
    const days = daysInForce(atMostOf(context), await chosenDays(store.records));
    const removed = await closedOnes(days.conversationDays);
    const unsentBefore = now() - UNSENT_MS;
    const unsent = await inSteps(
      () => attachments.purgeUnsent(unsentBefore, ATTACHMENTS_A_STEP),
      ATTACHMENTS_A_STEP,
    );
    const visitors = await inSteps(() => privacy.purgeVisitors(now() - days.visitorDays * DAY, A_STEP));
    const others = visitors + unsent + (await privacy.purgeExpired(now()));
    toScrub ||= removed + unsent > 0;
    if (toScrub && now() - scrubbedAt >= SCRUB_EVERY_MS) {
      await store.scrub();
      toScrub = false;
      scrubbedAt = now();
    }
    if (removed + others > 0)
      log.info({ conversations: removed, others }, 'What was past its time was removed.');
    await privacy.noteRun({ at: now(), conversations: removed, others });
    return { conversations: removed, others };
  }

  function later(inMs: number): void {
    if (stopping) return;
    nextRunAt = now() + inMs;
    timer = setTimeout(() => {
      running = run()
        .catch((error: unknown) => {
          // The store says once that it takes no writes; what is past its time still is in an hour.
          if (error instanceof StoreUnavailable) return;
          log.error({ error }, 'What is past its time could not be removed.');
        })
        .finally(() => later(EVERY_MS));
    }, inMs);
    timer.unref();
  }

  return {
    run,
    nextRunAt: () => nextRunAt,
    start: () => later(FIRST_MS),
    async stop() {
      stopping = true;
      if (timer) clearTimeout(timer);
      await running;
    },
  };
}
