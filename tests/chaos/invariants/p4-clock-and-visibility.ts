import type { Invariant } from '../invariant.ts';
import { clockJumps } from './p4-clock-jumps.ts';
import { jumpsWhileLeftAlone } from './p4-left-alone.ts';
import { faultsAreSeen, metricsAreFewAndPrivate, quickFaults, slowFaults } from './p4-metrics.ts';

export const clockAndVisibility: Invariant = {
  id: 'P4',
  promise:
    'When the clock of the machine is wrong by an hour, nothing is reordered, given up early or kept waiting; and whatever fails shows in the figures within half a minute.',
  parts: [
    { name: 'clock jumps', rounds: { full: 20, short: 2 }, atOnce: 20, lane: 'waiting', play: clockJumps },
    {
      name: 'clock jumps while a model is left alone',
      rounds: { full: 5, short: 0 },
      atOnce: 5,
      lane: 'waiting',
      play: jumpsWhileLeftAlone,
    },
    {
      name: 'faults and their metrics',
      rounds: { full: 5, short: 1 },
      atOnce: 5,
      lane: 'waiting',
      play: (chunk) => faultsAreSeen(chunk, quickFaults),
    },
    {
      name: 'slow faults and their metrics',
      rounds: { full: 5, short: 0 },
      atOnce: 5,
      lane: 'waiting',
      play: (chunk) => faultsAreSeen(chunk, slowFaults),
    },
    {
      name: 'few metrics, and private',
      rounds: { full: 5, short: 1 },
      atOnce: 5,
      lane: 'waiting',
      play: metricsAreFewAndPrivate,
    },
  ],
};
