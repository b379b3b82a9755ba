import type { KeyObject } from 'node:crypto';
import { errors, jwtVerify } from 'jose';
import type { Clock } from '#/lib/ports/clock.ts';
import { hashOf } from './secrets.ts';

/** What a host site says of its signed-in customer: a JWT, good once, for a few minutes. */

export const identityAlgorithms = ['HS256', 'ES256', 'RS256', 'EdDSA'] as const;
export type IdentityAlgorithm = (typeof identityAlgorithms)[number];

/** The longest a token may live, and the oldest it may be, in seconds. */
const LONGEST_LIFE_S = 300;
/** How far the host's clock may be ahead of ours, in seconds. */
const CLOCK_SKEW_S = 60;

export type Assertion = {
  /** `sub`: the account's id in the back office. */
  accountId: string;
  /** Stands for this token, to refuse it a second time. */
  tokenKey: string;
  /** From then on it is refused by its age, ms since 1970. */
  expiresAt: number;
};

export type SignedIdentity = {
  /** Null for whatever is not exactly what was agreed: who asks is not told what was wrong. */
  verify(token: string): Promise<Assertion | null>;
  /** Origins whose pages may hand a token to the chat in their frame. */
  from: readonly string[];
};

export function createSignedIdentity(options: {
  key: KeyObject;
  /** The one that is accepted, whatever a token's header says. */
  algorithm: IdentityAlgorithm;
  issuer: string;
  audience: string;
  from: readonly string[];
  now: Clock;
}): SignedIdentity {
  const { key, algorithm, issuer, audience, from, now } = options;

  async function verify(token: string): Promise<Assertion | null> {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [algorithm],
      issuer,
      audience,
      requiredClaims: ['iat', 'exp', 'sub', 'jti'],
      clockTolerance: CLOCK_SKEW_S,
      currentDate: new Date(now()),
    });
    const { iat = 0, exp = 0, sub, jti, aud } = payload;
    const at = now() / 1000;
    // Meant for others too is not meant for us.
    const forUsAlone = aud === audience;
    const inTime = iat <= at + CLOCK_SKEW_S && at - iat < LONGEST_LIFE_S;
    const short = exp > iat && exp - iat <= LONGEST_LIFE_S;
    if (!forUsAlone || !inTime || !short || !isShort(sub) || !isShort(jti)) return null;
    return { accountId: sub, tokenKey: hashOf(jti), expiresAt: (exp + CLOCK_SKEW_S) * 1000 };
  }

  return {
    from,
    verify: (token) =>
      verify(token).catch((error: unknown) => {
        // Not ours, not whole, not in time: all refusals are errors of jose's.
        if (error instanceof errors.JOSEError || error instanceof TypeError) return null;
        throw error;
      }),
  };
}

function isShort(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= 200;
}
