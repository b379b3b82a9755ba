import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { InvariantId } from '../invariant.ts';
import { UNPLAYABLE } from '../run.ts';
import { createMutant } from './mutant.ts';
import type { Mutation } from './mutation.ts';

/** What a process that plays is told, and what it tells. */
export type Order = { root: string; seed: string; invariant: InvariantId; part: string; rounds: number };
export type Found = { operations: number; violations: string[] };

export type Proof = Found & {
  mutation: Mutation;
  broken: boolean;
  /** What was broken was named; or, on an unbroken copy, there was something to judge and all of it held. */
  shown: boolean;
  seconds: number;
};

/** Plays the rounds of a mutation on a copy of the product, broken by it or as it is. */
export async function prove(mutation: Mutation, broken: boolean, seed: string): Promise<Proof> {
  const began = performance.now();
  const { edits, invariant, part, rounds, sees } = mutation;
  await using mutant = await createMutant(broken ? edits : []);
  const { operations, violations } = await play({ root: mutant.root, seed, invariant, part, rounds });
  // A copy that does not even run proves nothing.
  const named = violations.filter((violation) => sees.test(violation) && !violation.includes(UNPLAYABLE));
  return {
    mutation,
    broken,
    shown: broken ? named.length > 0 : operations > 0 && violations.length === 0,
    operations,
    violations: [...new Set([...named, ...violations])],
    seconds: Math.round((performance.now() - began) / 1000),
  };
}

async function play(order: Order): Promise<Found> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'play.ts'), JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = () => child.kill('SIGTERM');
  process.once('exit', end);
  let told = '';
  let complained = '';
  child.stdout.setEncoding('utf8').on('data', (piece) => {
    told += piece;
  });
  child.stderr.setEncoding('utf8').on('data', (piece) => {
    complained += piece;
  });
  await once(child, 'close');
  process.off('exit', end);
  const last = told.trim().split('\n').at(-1);
  if (child.exitCode !== 0 || !last) throw new Error(`The rounds broke off.\n${complained}`);
  return JSON.parse(last);
}
