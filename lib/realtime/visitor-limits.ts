import { networkOf } from '#/lib/access/address.ts';
import { createRate, type LimitReason, type Rate } from '#/lib/access/rate.ts';
import type { Refusal } from '#/lib/conversation/refusal.ts';
import type { VisitorPrincipal } from '#/lib/ports/principals.ts';

/**
 * How often a customer may ask for something, counted by visitor, over all tabs, and by the network they come from.
 * A conversation has one visitor who writes in it, so their limit is its limit.
 */

export type VisitorLimitSettings = {
  SENDS_AT_ONCE: number;
  SYNCS_AT_ONCE: number;
  TYPING_AT_ONCE: number;
  ASKS_A_MINUTE: number;
  NETWORK_TIMES: number;
  NEW_VISITORS_AN_HOUR: number;
};

export type VisitorLimits = {
  /** Counts a command. @returns why it is not done, or null. */
  refusal(visitor: VisitorPrincipal, command: string): Promise<Refusal | null>;
  /** Counts a first visit. @returns why no session begins, or null. */
  firstVisit(address: string): Promise<Refusal | null>;
};

/** A burst may be used up at once and comes back as it was earned, a whole one at a time. */
const SENDS_A_SECOND = 1;
const SYNCS_A_SECOND = 2;
const TYPING_A_SECOND = 2;

type Kind = 'sends' | 'syncs' | 'typing' | 'asks';

/** What is not named here is rare: each such command counts by itself. */
const kinds: Readonly<Record<string, Kind>> = {
  'message:send': 'sends',
  'conversation:resume': 'syncs',
  'conversation:sync': 'syncs',
  'customer:typing': 'typing',
};

export function createVisitorLimits(
  settings: VisitorLimitSettings,
  count: (reason: LimitReason) => void,
): VisitorLimits {
  const times = settings.NETWORK_TIMES;
  const rates = {
    sends: twoRates(settings.SENDS_AT_ONCE, settings.SENDS_AT_ONCE / SENDS_A_SECOND, times),
    syncs: twoRates(settings.SYNCS_AT_ONCE, settings.SYNCS_AT_ONCE / SYNCS_A_SECOND, times),
    typing: twoRates(settings.TYPING_AT_ONCE, settings.TYPING_AT_ONCE / TYPING_A_SECOND, times),
    asks: twoRates(settings.ASKS_A_MINUTE, 60, times),
  };
  const firstVisits = createRate({ points: settings.NEW_VISITORS_AN_HOUR, seconds: 3600 });

  return {
    async refusal({ visitorId, address }, command) {
      const kind = kinds[command] ?? 'asks';
      const { ofVisitor, ofNetwork } = rates[kind];
      const wait = await ofVisitor.take(`${visitorId} ${kind === 'asks' ? command : ''}`);
      if (wait !== null) {
        count(kind);
        return limited(sentences[kind], wait);
      }
      const networkWait = await ofNetwork.take(networkOf(address));
      if (networkWait === null) return null;
      count(`network-${kind}`);
      return limited(CROWDED, networkWait);
    },
    async firstVisit(address) {
      const wait = await firstVisits.take(networkOf(address));
      if (wait === null) return null;
      count('new-visitors');
      return limited(CROWDED, wait);
    },
  };
}

function twoRates(points: number, seconds: number, times: number): { ofVisitor: Rate; ofNetwork: Rate } {
  return {
    ofVisitor: createRate({ points, seconds }),
    ofNetwork: createRate({ points: points * times, seconds }),
  };
}

function limited(message: string, retryAfterMs: number): Refusal {
  return { code: 'limited', message, retryAfterMs };
}

const CROWDED = 'Too much comes from your network at once. It is tried again by itself in a while.';
const sentences: Record<Kind, string> = {
  sends: 'These are many messages at once. The rest are sent in a moment, in their order.',
  syncs: 'This page asks too often. It reads on in a moment.',
  typing: 'Too many signals at once.',
  asks: 'That was asked too often. Try again in a moment.',
};
