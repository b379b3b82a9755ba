import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { repository } from '../support/desk-process.ts';
import { findChromium } from './clients/browser.ts';
import { mutations } from './mutation/list.ts';
import type { Mutation } from './mutation/mutation.ts';
import { type Proof, prove } from './mutation/prove.ts';

/**
 * The proof of the harness: the product is broken on purpose in a copy, and the invariant that guards what was broken
 * must notice; the same rounds on an unbroken copy must find nothing. The last line of standard output is JSON.
 */

const usage = `node tests/chaos/mutations.ts [--short] [--only WORDS] [--seed S]
  --short   what the gate runs: a few mutations, and no unbroken copy
  --only    mutations with these words in their name, or of this invariant
  --seed    replays the chance of an earlier run`;

type Try = Pick<Proof, 'mutation' | 'broken'>;

/** Each has a desk of its own that needs about a core. */
const SIDE_BY_SIDE = 2;

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    seed: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(usage);
  process.exit(0);
}

// An ordinary exit ends what was started, and removes the copies.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
process.env.NODE_COMPILE_CACHE ??= join(repository, 'tests/.output/compile-cache');

const seed = values.seed ?? randomBytes(4).toString('hex');
const chosen = mutations.filter(isChosen);
const open = chosen.flatMap((mutation): Try[] => [
  { mutation, broken: true },
  ...(values.short ? [] : [{ mutation, broken: false }]),
]);
const proofs: Proof[] = [];
const began = performance.now();
console.log(`seed ${seed}, ${chosen.length} mutations`);
await Promise.all(Array.from({ length: SIDE_BY_SIDE }, proveNext));

console.log(
  JSON.stringify({
    mutations: Object.fromEntries(
      chosen.map(({ name, invariant }) => [name, { invariant, caught: isShown(name, true) }]),
    ),
    ...(values.short
      ? {}
      : { unbroken: Object.fromEntries(chosen.map(({ name }) => [name, isShown(name, false)])) }),
    seed,
    seconds: Math.round((performance.now() - began) / 1000),
  }),
);
process.exitCode = chosen.length > 0 && proofs.every(({ shown }) => shown) ? 0 : 1;

async function proveNext(): Promise<void> {
  for (let next = open.shift(); next; next = open.shift()) {
    const proof = await prove(next.mutation, next.broken, seed).catch((error: Error) => untried(next, error));
    proofs.push(proof);
    console.log(lineOf(proof));
  }
}

function untried({ mutation, broken }: Try, { message }: Error): Proof {
  return {
    mutation,
    broken,
    shown: false,
    operations: 0,
    violations: [`it could not be tried: ${message}`],
    seconds: 0,
  };
}

function isChosen({ name, invariant, short }: Mutation): boolean {
  if (values.short && !short) return false;
  if (invariant === 'D8' && !findChromium()) {
    console.error(`"${name}" was not tried: there is no Chromium here.`);
    return false;
  }
  return values.only === '' || invariant === values.only || name.includes(values.only);
}

function isShown(name: string, broken: boolean): boolean {
  return proofs.some((proof) => proof.mutation.name === name && proof.broken === broken && proof.shown);
}

function lineOf({ mutation, broken, shown, operations, violations, seconds }: Proof): string {
  const verdict = broken ? (shown ? 'caught' : 'MISSED') : shown ? 'holds ' : 'FAILED';
  const what = broken ? mutation.name : `unbroken, with the rounds of "${mutation.name}"`;
  const found = `${operations} judged, ${violations.length} violations in ${seconds} s`;
  const example = violations[0] ? `\n         ${violations[0]}` : '';
  return `${verdict}   ${mutation.invariant}  ${what}: ${found}${example}`;
}
