import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** What is too much, as the metrics count it. */
export const limitReasons = [
  'sends',
  'syncs',
  'typing',
  'asks',
  'new-visitors',
  'network-sends',
  'network-syncs',
  'network-typing',
  'network-asks',
  'model-time',
  'tickets',
  'attachments',
  'network-attachments',
  'attachment-bytes',
  'drafts',
] as const;
export type LimitReason = (typeof limitReasons)[number];

/** So many in so many seconds, for each key by itself. */
export type Rate = {
  /** Counts one. @returns how long to wait in ms when that is too many, else null. */
  take(key: string): Promise<number | null>;
  /** Counts more, whether or not they are too many. */
  add(key: string, points: number): Promise<void>;
  /** How long to wait in ms, else null; counts nothing. */
  mustWait(key: string): Promise<number | null>;
};

export function createRate({ points, seconds }: { points: number; seconds: number }): Rate {
  const limiter = new RateLimiterMemory({ points, duration: seconds });
  // The library counts by the wall clock, which may have been set back; its own timer frees the key in time.
  const waitOf = ({ msBeforeNext }: RateLimiterRes) =>
    Math.max(1, Math.min(Math.ceil(msBeforeNext), seconds * 1000));
  return {
    async take(key) {
      try {
        await limiter.consume(key);
        return null;
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return waitOf(refused);
        throw refused;
      }
    },
    async add(key, more) {
      await limiter.penalty(key, more);
    },
    async mustWait(key) {
      const now = await limiter.get(key);
      return now && now.msBeforeNext > 0 && now.consumedPoints >= points ? waitOf(now) : null;
    },
  };
}
