import { timeWakes } from '#/lib/conversation/snooze.ts';
import type { Context } from './context.ts';
import type { DeskEvent } from './desk.ts';
import type { Insistence } from './insist.ts';

/** The clock of the machine may jump: nothing sleeps longer than this past its time. */
const LONGEST_SLEEP_MS = 60_000;
const AT_ONCE = 100;

export type SnoozeWatch = {
  notice(event: Extract<DeskEvent, { kind: 'facts-appended' }>): void;
  /** Wakes what came due while nobody watched, too. */
  start(): void;
  stop(): void;
};

/** Brings snoozed conversations back on time: what is due is read from the store, and one timer waits for the next. */
export function createSnoozeWatch(context: Context, insist: Insistence['insist']): SnoozeWatch {
  const { store, conversations, presence, now } = context;
  const log = store.records.conversations;
  const isOffline = (personId: string) => presence.availability(personId) === 'offline';
  let timer: NodeJS.Timeout | null = null;
  let started = false;

  function look(): void {
    insist('waking what is due', async () => {
      await wakeDue();
      const next = await log.nextToWake();
      if (timer) clearTimeout(timer);
      timer = null;
      if (next === null || !started) return;
      timer = setTimeout(look, Math.min(Math.max(next - now(), 0), LONGEST_SLEEP_MS));
      timer.unref();
    });
  }

  async function wakeDue(): Promise<void> {
    const due = await log.list({ kind: 'snoozed', until: now() }, AT_ONCE);
    for (const { conversationId } of due) {
      await conversations.change(conversationId, async (open) => {
        const decision = timeWakes(open.history(), now(), isOffline);
        if (decision.ok) await open.append(decision.value);
      });
    }
  }

  return {
    notice({ facts }) {
      if (started && facts.some(({ kind }) => kind === 'snoozed')) look();
    },
    start() {
      started = true;
      look();
    },
    stop() {
      started = false;
      if (timer) clearTimeout(timer);
    },
  };
}
