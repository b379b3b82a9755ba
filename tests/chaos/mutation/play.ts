import { planCalls } from '../plan.ts';
import { playAll } from '../run.ts';
import { everyInvariant } from '../sets.ts';
import type { Found, Order } from './prove.ts';

/** Plays one part of an invariant on one folder of the product; a process of its own, so that copies share nothing. */

// An ordinary exit ends the desks too.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const { root, seed, invariant, part, rounds }: Order = JSON.parse(process.argv[2] ?? '{}');
const calls = planCalls(
  everyInvariant.filter(({ id }) => id === invariant),
  { kind: 'capped', rounds },
).filter((call) => call.part.name === part && call.times.kind === 'tenth');

const found: Found = { operations: 0, violations: [] };
await playAll(calls, {
  root,
  seed,
  ended({ operations, violations }) {
    found.operations += operations;
    found.violations.push(...violations);
  },
});
process.stdout.write(`${JSON.stringify(found)}\n`);
// A broken copy may have left a client behind that would go on trying.
process.exit(0);
