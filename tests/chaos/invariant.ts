import type { DeskOptions, DeskProcess } from '../support/desk-process.ts';
import type { Random } from './random.ts';

/**
 * What is promised, and how it is tried. A part plays rounds against real server processes and judges what the
 * clients saw and what the database holds. Nothing here knows how rounds are counted, kept or told.
 */
export type Invariant = {
  id: InvariantId;
  /** The promise, in a sentence a customer of this software understands. */
  promise: string;
  parts: readonly Part[];
};

export const reliabilityIds = [
  ...['D1', 'D2', 'D3', 'D4', 'D7', 'D8'],
  ...['T1', 'T2', 'T3', 'T4', 'T5', 'T6'],
  ...['H1', 'H2', 'H3', 'H4'],
  ...['O1', 'O2', 'O3', 'O4', 'P1', 'P3', 'P4'],
] as const;
/** Who gets in, what goes in, and what an AI agent may do. */
export const securityIds = [
  ...['A1', 'A2', 'A3', 'A4', 'A5', 'A6'],
  ...['I1', 'I2', 'I3'],
  ...['L1', 'L2', 'L3', 'L4', 'L5'],
  ...['O1'],
] as const;
export const invariantIds = [...reliabilityIds, ...securityIds] as const;
export type InvariantId = (typeof invariantIds)[number];

export type Part = {
  /** Which fault, in a few words: `killed at random`. Names the kept result, so it stays. */
  name: string;
  /** How many rounds the full run plays at a tenth of real time, and the gate's short form. */
  rounds: { full: number; short: number };
  /** Rounds played by one call: side by side or one after the other on one desk. A run that is cut off loses one call. */
  atOnce: number;
  /** `busy` needs a core, `waiting` mostly waits, `alone` measures times and must have the machine to itself. */
  lane: Lane;
  play(chunk: Chunk): Promise<Played>;
};

export type Lane = 'busy' | 'waiting' | 'alone';

/** The rounds that one call plays, and what it plays them with. */
export type Chunk = {
  rounds: number;
  /** All chance comes from here, so that a seed replays it. */
  random: Random;
  /** Every deadline of the desk, as this chunk sets it. */
  times: Times;
  /** The folder of the product under test, for a fault that runs a piece of it by itself. */
  root: string;
  /** Starts the product under test with these times; `env` wins. Ended by the runner when forgotten. */
  startDesk(options?: DeskOptions): Promise<DeskProcess>;
};

export type Played = {
  /** How many things were judged: sends, claims, replies, conversations. */
  operations: number;
  /** One sentence each, with the ids that are needed to find it. Empty when the promise held. */
  violations: string[];
};

/** Deadlines in ms, by what they bound. All of them are settings of the desk. */
export type Times = {
  kind: 'tenth' | 'real';
  /** What 1 second of real time lasts in this run, in ms: waits of a test that follow a deadline scale by it. */
  second: number;
  lease: number;
  grace: number;
  firstToken: number;
  tokenGap: number;
  admission: number;
  turn: number;
  drain: number;
};
