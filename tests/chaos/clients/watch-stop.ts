import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** One stop as somebody outside saw it; times are of one monotonic clock, in ms. */
export type StopSeen = {
  /** `status` 0: nobody answered. */
  probes: { askedAt: number; status: number }[];
  /** When browsers were told that the server stops. */
  toldAt: number | null;
  closedAt: number | null;
};

/** Begins to watch; `seen` resolves when the desk is gone. */
export async function watchStop(url: string): Promise<{ seen(): Promise<StopSeen> }> {
  const worker = new Worker(new URL('stop-watcher.ts', import.meta.url), { workerData: url });
  await once(worker, 'message');
  const seen = once(worker, 'message').then(([message]: StopSeen[]) => message);
  return {
    async seen() {
      const message = await seen;
      if (!message) throw new Error('The stop was not watched.');
      return message;
    },
  };
}
