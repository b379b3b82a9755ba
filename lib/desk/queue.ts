import type { ConversationLog } from '#/lib/ports/conversation-log.ts';
import type { QueuePlace } from '#/lib/protocol/views.ts';

/** Waits that are too few say nothing honest. */
const WAITS_NEEDED = 3;
const WAITS_KEPT = 50;
const QUEUE_SHOWN = 500;

/** Where each waiting customer stands, and what the latest customers really waited. */
export type Queue = {
  /** Called when a person joined somebody who waited. */
  waited(ms: number): void;
  place(conversationId: string): Promise<QueuePlace | null>;
  /** The places that changed since the last call; null for those who wait no longer. */
  changes(): Promise<{ conversationId: string; place: QueuePlace | null }[]>;
};

export function createQueue(log: ConversationLog, somebodyHere: () => boolean): Queue {
  const waits: number[] = [];
  let told = new Map<string, string>();

  function expectedWaitSeconds(): number | null {
    if (waits.length < WAITS_NEEDED) return null;
    const sorted = waits.toSorted((a, b) => a - b);
    return Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) / 1000);
  }

  async function places(): Promise<Map<string, QueuePlace>> {
    const waiting = await log.list({ kind: 'waiting' }, QUEUE_SHOWN);
    const waitSeconds = expectedWaitSeconds();
    return new Map(
      waiting.map(({ conversationId }, index) => [
        conversationId,
        { place: index + 1, waitSeconds, somebodyHere: somebodyHere() },
      ]),
    );
  }

  return {
    waited(ms) {
      // The machine's clock was set back meanwhile: nobody knows how long it was.
      if (ms < 0) return;
      waits.push(ms);
      if (waits.length > WAITS_KEPT) waits.shift();
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
