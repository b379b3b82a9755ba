import type { Clock } from '#/lib/ports/clock.ts';
import type { Store } from '#/lib/ports/store.ts';
import { networkOf } from './address.ts';
import { hashOf } from './secrets.ts';

/** Wrong passwords within a quarter of an hour. */
export const WRONG_PASSWORDS_PER_ACCOUNT = 5;
export const WRONG_PASSWORDS_PER_ADDRESS = 20;
const WINDOW_MS = 15 * 60_000;
/** Hashing a password takes a core for a tenth of a second and much memory. */
const SIGN_INS_AT_ONCE = 4;

type Tried<T> = { limited: false; value: T } | { limited: true; retryAfterSeconds: number };

export type SignInLimits = {
  /**
   * Counts a try before it is made, so that tries at the same moment cannot pass together, and takes it back
   * when it succeeded. Counts are stored: a restart forgets none. @throws StoreUnavailable
   */
  tried<T>(
    who: { email: string; address: string },
    signIn: () => Promise<T>,
    succeeded: (value: T) => boolean,
  ): Promise<Tried<T>>;
};

export function createSignInLimits({ store, now }: { store: Store; now: Clock }): SignInLimits {
  let running = 0;

  /** Ms to wait, or null when this try is allowed. */
  function count(keys: Keys): Promise<number | null> {
    return store.transaction(async ({ staff }) => {
      const window = { windowMs: WINDOW_MS, now: now() };
      return (
        (await staff.countTry({ key: keys.address, limit: WRONG_PASSWORDS_PER_ADDRESS, ...window })) ??
        (await staff.countTry({ key: keys.account, limit: WRONG_PASSWORDS_PER_ACCOUNT, ...window }))
      );
    });
  }

  function forgive(keys: Keys): Promise<void> {
    return store.transaction(async ({ staff }) => {
      await staff.takeBackTry(keys.address);
      await staff.forgetTries(keys.account);
    });
  }

  return {
    async tried(who, signIn, succeeded) {
      if (running >= SIGN_INS_AT_ONCE) return { limited: true, retryAfterSeconds: 1 };
      running += 1;
      try {
        const keys = keysOf(who);
        const waitMs = await count(keys);
        if (waitMs !== null) return { limited: true, retryAfterSeconds: Math.ceil(waitMs / 1000) };
        const value = await signIn();
        if (succeeded(value)) await forgive(keys);
        return { limited: false, value };
      } finally {
        running -= 1;
      }
    },
  };
}

type Keys = { account: string; address: string };

/** Hashed: what strangers typed as an e-mail is kept nowhere. */
function keysOf({ email, address }: { email: string; address: string }): Keys {
  return {
    account: `account ${hashOf(email.toLowerCase())}`,
    address: `address ${hashOf(networkOf(address))}`,
  };
}
