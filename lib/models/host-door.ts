import { steadyClock } from '#/lib/ports/clock.ts';
import { type AdmissionLine, type AdmissionState, ModelUnavailable } from '#/lib/ports/language-models.ts';
import { createBreaker, type Outcome } from './breaker.ts';
import { createHostVisitors } from './host-visitors.ts';
import { createPlaces } from './places.ts';

/** Somebody who got in. */
export type Visit = {
  /** The first word came: how the model starts up does not matter to this one any more. */
  heard(): void;
  /** Must be called once: gives the place back and tells the breaker. */
  leave(outcome: Outcome): void;
};

/** The door of one host: who may come in, and in which order. */
export type HostDoor = {
  /** @throws ModelUnavailable when `whyNot` gives a reason, the host rests, or no place was free in time. */
  enter(
    signal: AbortSignal,
    whyNot: WhyNot,
    onState: (state: AdmissionState) => void,
    line?: AdmissionLine,
  ): Promise<Visit>;
  /** True while nobody is let in, since it failed several times in a row. */
  rests(): boolean;
  running(): number;
  waiting(): number;
  isFull(): boolean;
  /** Turns away all who wait. */
  turnAway(why: string): void;
  /** The host came back: forget its failures. */
  reset(): void;
  /** The model is loaded, or is no longer. */
  loaded(isLoaded: boolean): void;
};

/** Why the host cannot be asked now, or null. */
type WhyNot = () => string | null;

export const RESTING = 'It failed several times in a row.';

/** @param waitMs how long somebody waits for a place. @param onChange somebody came, waits or left. */
export function createHostDoor(most: number, waitMs: number, onChange: () => void): HostDoor {
  const places = createPlaces(most);
  const breaker = createBreaker(steadyClock);
  const visitors = createHostVisitors();

  const mayEnter = (whyNot: WhyNot) => {
    const why = whyNot() ?? (breaker.isOpen() ? RESTING : null);
    if (why) throw new ModelUnavailable(why);
  };

  /** Whoever waited for the place may find the host changed, and gives it back. */
  const pass = (whyNot: WhyNot): ((outcome: Outcome) => void) => {
    try {
      mayEnter(whyNot);
      const told = breaker.enter();
      if (told) return told;
      throw new ModelUnavailable(RESTING);
    } catch (error) {
      places.free();
      throw error;
    }
  };

  return {
    async enter(signal, whyNot, onState, line) {
      mayEnter(whyNot);
      const waits = () => {
        onState('waiting');
        onChange();
      };
      await places.take(signal, waitMs, waits, line);
      const told = pass(whyNot);
      onChange();
      const heard = visitors.arrive(onState);
      return {
        heard,
        leave(outcome) {
          heard();
          told(outcome);
          if (breaker.isOpen()) places.turnAway(RESTING);
          places.free();
          onChange();
        },
      };
    },
    rests: breaker.isOpen,
    running: places.running,
    waiting: places.waiting,
    isFull: () => places.running() >= most,
    turnAway: places.turnAway,
    reset: breaker.reset,
    loaded: visitors.loaded,
  };
}
