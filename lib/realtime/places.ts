import { networkOf } from '#/lib/access/address.ts';
import type { Refusal } from '#/lib/conversation/refusal.ts';

/**
 * How many sockets there may be. One visitor has a few tabs. A stranger, who has proved nothing and written nothing,
 * is known by their network only; whoever has a conversation no longer counts there, so that an office behind one
 * address is not locked out of what it began.
 */

export type PlaceLimits = { SOCKETS_PER_VISITOR: number; STRANGERS_PER_ADDRESS: number };

/** What one socket holds from its handshake to its end. */
export type Place = {
  /** Why it gets no further; null when it may. */
  refusal: Refusal | null;
  /** So far past the limit that not even an explanation is sent. */
  turnedAway: boolean;
  /** Counts for this visitor from now on, whose session has just begun. */
  belongsTo(visitorId: string): void;
  /** It is known now who is there. */
  noStranger(): void;
  release(): void;
};

export type Places = {
  take(who: { visitorId: string | null; stranger: boolean; address: string }): Place;
  /** The visitor wrote their first message. */
  noStranger(visitorId: string): void;
};

const AGAIN_MS = 10_000;

export function createPlaces({ SOCKETS_PER_VISITOR, STRANGERS_PER_ADDRESS }: PlaceLimits): Places {
  const ofVisitors = new Map<string, Set<Place>>();
  const strangersAt = new Map<string, Set<Place>>();

  function take(who: { visitorId: string | null; stranger: boolean; address: string }): Place {
    let visitorId = who.visitorId;
    const network = networkOf(who.address);
    const place: Place = {
      refusal: null,
      turnedAway: false,
      belongsTo(id) {
        visitorId = id;
        enter(ofVisitors, id, place);
      },
      noStranger: () => leave(strangersAt, network, place),
      release() {
        leave(strangersAt, network, place);
        if (visitorId) leave(ofVisitors, visitorId, place);
      },
    };
    const tabs = visitorId ? enter(ofVisitors, visitorId, place) : 0;
    const strangers = who.stranger ? enter(strangersAt, network, place) : 0;
    place.turnedAway = tabs > 2 * SOCKETS_PER_VISITOR || strangers > 2 * STRANGERS_PER_ADDRESS;
    if (tabs > SOCKETS_PER_VISITOR) place.refusal = tooManyTabs;
    else if (strangers > STRANGERS_PER_ADDRESS) place.refusal = tooManyStrangers;
    return place;
  }

  return {
    take,
    noStranger(visitorId) {
      for (const place of ofVisitors.get(visitorId) ?? []) place.noStranger();
    },
  };
}

const tooManyTabs: Refusal = {
  code: 'limited',
  message: 'This chat is open in too many tabs. Close one of them; it is tried again by itself.',
  retryAfterMs: AGAIN_MS,
};
const tooManyStrangers: Refusal = {
  code: 'limited',
  message: 'Many people on your network have just opened this chat. It is tried again by itself in a moment.',
  retryAfterMs: AGAIN_MS,
};

/** @returns how many are there now. */
function enter(places: Map<string, Set<Place>>, key: string, place: Place): number {
  const there = places.get(key) ?? new Set();
  places.set(key, there.add(place));
  return there.size;
}

function leave(places: Map<string, Set<Place>>, key: string, place: Place): void {
  const there = places.get(key);
  if (there?.delete(place) && there.size === 0) places.delete(key);
}
