import type { Invariant } from '../invariant.ts';
import { playAbsences } from './d4-long-absences.ts';
import { playSchedules } from './d4-schedules.ts';

/** Whoever was away reads what they missed, and has then what somebody has who reads it all for the first time. */
export const catchUp: Invariant = {
  id: 'D4',
  promise:
    'Whoever was away, for a message or for thousands, then sees exactly what was written, as if they had never left.',
  parts: [
    {
      name: 'drawn schedules',
      rounds: { full: 1000, short: 4 },
      atOnce: 100,
      lane: 'busy',
      play: playSchedules,
    },
    {
      name: 'long absences',
      rounds: { full: 84, short: 3 },
      atOnce: 28,
      lane: 'busy',
      play: playAbsences,
    },
  ],
};
