import type { Clock } from '#/lib/ports/clock.ts';
import type { ConversationLog, Wait } from '#/lib/ports/conversation-log.ts';
import type { QueuePlace } from '#/lib/protocol/views.ts';
import { type HoursDesk, waitBeforeClosing } from './business-hours.ts';
import { type Effort, effortsOf, expectedWait, usualEffort } from './expected-wait.ts';

const QUEUE_SHOWN = 500;
/** Of how many days, and at most how many, waits are looked at. */
const WAITS_DAYS = 14;
const WAITS_READ = 300;
/** Older ones leave the days that count. */
const READ_AGAIN_MS = 10 * 60_000;
/** Many are joined at once when people come: not each is a reason to read. */
const JUST_READ_MS = 1000;
const DAY_MS = 24 * 60 * 60_000;

/** Where each waiting customer stands, and what to expect by what customers of the last days really waited. */
export type Queue = {
  /** Called when a person joined somebody who waited. */
  waited(): void;
  place(conversationId: string): Promise<QueuePlace | null>;
  /** The places that changed since the last call; null for those who wait no longer. */
  changes(): Promise<{ conversationId: string; place: QueuePlace | null }[]>;
};

type Past = { waits: Wait[]; efforts: Effort[]; readAt: number };

/** @param peopleHere how many people may be given customers now. @param hours time outside them is no wait for a person. */
export function createQueue(
  log: ConversationLog,
  peopleHere: () => number,
  clock: Clock,
  hours: Pick<HoursDesk, 'openMs' | 'closesAt'>,
): Queue {
  let past: Past | null = null;
  let stale = false;
  let told = new Map<string, string>();

  async function pastWaits(now: number): Promise<Past> {
    const age = past ? now - past.readAt : Number.POSITIVE_INFINITY;
    if (past && age >= 0 && age < (stale ? JUST_READ_MS : READ_AGAIN_MS)) return past;
    const waits = await log.waits(now - WAITS_DAYS * DAY_MS, WAITS_READ);
    past = { waits, efforts: effortsOf(waits, hours.openMs), readAt: now };
    stale = false;
    return past;
  }

  async function places(): Promise<Map<string, QueuePlace>> {
    const waiting = await log.list({ kind: 'waiting' }, QUEUE_SHOWN);
    if (waiting.length === 0) return new Map();
    const now = clock();
    const { waits, efforts } = await pastWaits(now);
    const usual = usualEffort(efforts, now);
    const people = peopleHere();
    return new Map(
      waiting.map(({ conversationId, summary: { owner } }, index) => {
        const place = index + 1;
        const since = owner.kind === 'queue' ? owner.since : now;
        const waitedMs = hours.openMs(since, now);
        const expected = expectedWait(waits, usual, { place, since, waitedMs, people });
        const { longerThanUsual } = expected;
        const ms = waitBeforeClosing(expected.ms, now, hours.closesAt());
        const waitSeconds = ms === null ? null : ms / 1000;
        return [conversationId, { place, waitSeconds, longerThanUsual, somebodyHere: people > 0 }];
      }),
    );
  }

  return {
    waited() {
      stale = true;
    },
    async place(conversationId) {
      return (await places()).get(conversationId) ?? null;
    },
    async changes() {
      const now = await places();
      const spoken = new Map([...now].map(([id, place]) => [id, JSON.stringify(place)]));
      const moved = [...now]
        .filter(([id]) => told.get(id) !== spoken.get(id))
        .map(([conversationId, place]) => ({ conversationId, place }));
      const left = [...told.keys()]
        .filter((id) => !now.has(id))
        .map((conversationId) => ({ conversationId, place: null }));
      told = spoken;
      return [...moved, ...left];
    },
  };
}
