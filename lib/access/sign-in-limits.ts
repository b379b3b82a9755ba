import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Wrong passwords within a quarter of an hour. */
export const WRONG_PASSWORDS_PER_ACCOUNT = 5;
export const WRONG_PASSWORDS_PER_ADDRESS = 20;
const WINDOW_SECONDS = 15 * 60;
/** Hashing a password takes a core for a tenth of a second and much memory. */
const SIGN_INS_AT_ONCE = 4;

type Tried<T> = { limited: false; value: T } | { limited: true; retryAfterSeconds: number };

export type SignInLimits = {
  /**
   * Counts a try before it is made, so that tries at the same moment cannot pass together, and takes it back
   * when it succeeded.
   */
  tried<T>(
    who: { email: string; address: string },
    signIn: () => Promise<T>,
    succeeded: (value: T) => boolean,
  ): Promise<Tried<T>>;
};

export function createSignInLimits(): SignInLimits {
  const duration = WINDOW_SECONDS;
  const accounts = new RateLimiterMemory({ points: WRONG_PASSWORDS_PER_ACCOUNT, duration });
  const addresses = new RateLimiterMemory({ points: WRONG_PASSWORDS_PER_ADDRESS, duration });
  let running = 0;

  return {
    async tried({ email, address }, signIn, succeeded) {
      if (running >= SIGN_INS_AT_ONCE) return { limited: true, retryAfterSeconds: 1 };
      running += 1;
      try {
        const account = email.toLowerCase();
        const wait = (await mustWait(addresses, address)) ?? (await mustWait(accounts, account));
        if (wait !== null) return { limited: true, retryAfterSeconds: wait };
        const value = await signIn();
        if (succeeded(value)) {
          await addresses.reward(address);
          await accounts.delete(account);
        }
        return { limited: false, value };
      } finally {
        running -= 1;
      }
    },
  };
}

/** Seconds to wait, or null when this try is allowed. */
async function mustWait(limiter: RateLimiterMemory, key: string): Promise<number | null> {
  try {
    await limiter.consume(key);
    return null;
  } catch (refused) {
    if (refused instanceof RateLimiterRes)
      return Math.min(Math.ceil(refused.msBeforeNext / 1000), WINDOW_SECONDS);
    throw refused;
  }
}
