import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { type HttpRefusal, httpRefusal } from './refusals.ts';
import type { Route } from './route.ts';

/** One principal's requests to the API, and one address's where nobody is signed in. */
export const REQUESTS = { requests: 200, seconds: 10 };
/** Tokens that were not valid, by address: guessing gets slow before it gets anywhere. */
export const BAD_TOKENS = { requests: 20, seconds: 60 };

export type HttpLimits = {
  request(key: string): Promise<HttpRefusal | null>;
  /** Routes with a limit of their own. */
  route(route: Route, address: string): Promise<HttpRefusal | null>;
  /** Asked before a token is looked up; `count` after it was wrong. */
  badTokens: {
    refusal(address: string): Promise<HttpRefusal | null>;
    count(address: string): Promise<void>;
  };
};

export function createLimits(routes: readonly Route[]): HttpLimits {
  const everybody = limiter(REQUESTS);
  const badTokens = limiter(BAD_TOKENS);
  const own = new Map(
    routes.flatMap((route) => (route.limit ? [[route, limiter(route.limit)] as const] : [])),
  );
  return {
    request: (key) => consume(everybody, key),
    route: async (route, address) => {
      const limited = own.get(route);
      return limited ? consume(limited, address) : null;
    },
    badTokens: {
      refusal: async (address) => {
        const soFar = await badTokens.get(address);
        return soFar && soFar.remainingPoints <= 0 ? tooOften(soFar.msBeforeNext, BAD_TOKENS.seconds) : null;
      },
      count: async (address) => {
        await consume(badTokens, address);
      },
    },
  };
}

function limiter({ requests, seconds }: { requests: number; seconds: number }): RateLimiterMemory {
  return new RateLimiterMemory({ points: requests, duration: seconds });
}

async function consume(limited: RateLimiterMemory, key: string): Promise<HttpRefusal | null> {
  try {
    await limited.consume(key);
    return null;
  } catch (reason) {
    if (reason instanceof RateLimiterRes) return tooOften(reason.msBeforeNext, limited.duration);
    throw reason;
  }
}

/** The limiter counts by the wall clock, which may have been set back meanwhile: never longer than the window. */
function tooOften(waitMs: number, windowSeconds: number): HttpRefusal {
  const retryAfterMs = Math.min(waitMs, windowSeconds * 1000);
  return httpRefusal({ code: 'limited', message: 'Too many requests. Wait a moment.', retryAfterMs });
}
