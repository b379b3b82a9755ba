import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { repository } from '../support/desk-process.ts';
import { type Invariant, type InvariantId, invariantIds } from './invariant.ts';
import { type Call, type Extent, planCalls } from './plan.ts';
import { writeFigures } from './report.ts';
import { codeName, commitName, lastSeed, openResults, type Result, wallSeconds } from './results.ts';
import { playAll } from './run.ts';
import { everyInvariant, isSetName, namedBy, sets } from './sets.ts';

/**
 * `npm run chaos`: tries the promises of docs/reliability.md on real server processes, under faults.
 * `npm run security`: those of docs/security.md, under attacks.
 * Progress goes to standard error; the last line of standard output is JSON.
 */

const usage = `npm run chaos -- [--only D1,T4] [--rounds N] [--seed S] [--short] [--fresh] [--call KEY]
  --set     ${Object.keys(sets).join(' or ')}: what is tried when --only names nothing
  --only    the invariants to try: ${invariantIds.join(' ')}; A, I, L or O takes all of security with that letter
  --rounds  at most so many rounds of each part
  --seed    replays the chance of an earlier run; without it a run that was cut off goes on
  --short   what the gate runs
  --fresh   forgets kept results
  --call    only calls whose key begins so, as a violation names it
  --root    another folder of the product, with its pages built
  --kept    plays nothing and tells what earlier runs gave
  --report  writes the figures into ${Object.values(sets)
    .map(({ page }) => page)
    .join(' or ')}`;

const { values } = parseArgs({
  options: {
    set: { type: 'string', default: 'reliability' },
    only: { type: 'string' },
    rounds: { type: 'string' },
    seed: { type: 'string' },
    short: { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
    call: { type: 'string' },
    root: { type: 'string', default: repository },
    kept: { type: 'boolean', default: false },
    report: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(usage);
  process.exit(0);
}

// An ordinary exit ends the desks too.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const root = resolve(values.root);
// Starts take half as long: there are more than a thousand of them.
process.env.NODE_COMPILE_CACHE ??= join(repository, 'tests/.output/compile-cache');

const chosen = chooseInvariants(values.set, values.only);
const chosenSets = Object.values(sets).filter((set) => ownOf(set).length > 0);
const code = codeName(root, [...new Set(chosenSets.flatMap(({ folders }) => folders))]);
const commit = commitName(root);
const file = join(repository, 'tests/.output/chaos/results.jsonl');
const seed = values.seed ?? chance();
const results = openResults(file, { code, seed: values.seed ?? null });
const calls = planCalls(chosen, extentOf()).filter(({ key }) => key.startsWith(values.call ?? ''));

const began = performance.now();
const done: Result[] = [];
const open: Call[] = [];
for (const call of calls) {
  const kept = values.fresh || values.call ? null : results.find(call.key);
  if (kept) done.push(kept);
  else open.push(call);
}
say(`seed ${seed}, code ${code}, ${open.length} calls to play, ${done.length} kept from an earlier run`);
for (const kept of done) if (kept.violations.length > 0) tell(kept);

await playAll(values.kept ? [] : open, {
  root,
  seed,
  ended(played) {
    const result = { code, commit, ...played };
    results.keep(result);
    done.push(result);
    tell(result);
  },
});

const failed = done.some(({ violations }) => violations.length > 0);
const unplayed = calls.length - done.length;
if (values.report) {
  for (const set of chosenSets) {
    writeFigures(join(repository, set.page), ownOf(set), summaryOf(ownOf(set)));
  }
}
console.log(JSON.stringify(summaryOf(chosen)));
// A socket that a call forgot must not keep the run alive.
process.exit(failed || unplayed > 0 ? 1 : 0);

function chooseInvariants(set: string, only: string | undefined): Invariant[] {
  if (!isSetName(set)) return refused(`There is no set ${set}.`);
  if (only === undefined) return [...sets[set].invariants];
  const { ids, unknown } = namedBy(only);
  if (unknown.length > 0) return refused(`There is no invariant ${unknown.join(', ')}.`);
  return everyInvariant.filter(({ id }) => ids.has(id));
}

function refused(why: string): never {
  console.error(`${why}\n${usage}`);
  process.exit(1);
}

function ownOf(set: { invariants: readonly Invariant[] }): Invariant[] {
  return chosen.filter((invariant) => set.invariants.includes(invariant));
}

function summaryOf(told: readonly Invariant[]) {
  const results = done.filter(({ invariant }) => told.some(({ id }) => id === invariant));
  return {
    invariants: Object.fromEntries(told.map(({ id }) => [id, sum(id)])),
    unplayed: calls.filter(({ invariant }) => told.includes(invariant)).length - results.length,
    seed,
    code,
    commit,
    seconds: wallSeconds(results),
  };
}

function extentOf(): Extent {
  if (values.short) return { kind: 'short' };
  if (values.rounds === undefined) return { kind: 'full' };
  const rounds = Number(values.rounds);
  if (Number.isInteger(rounds) && rounds > 0) return { kind: 'capped', rounds };
  return refused(`--rounds takes a whole number above 0, not ${values.rounds}.`);
}

/** The short form draws its chance from the code it tries: the same code is judged alike each time. */
function chance(): string {
  if (values.short) return code.slice(0, 8);
  return (values.fresh ? null : lastSeed(file, code)) ?? randomBytes(4).toString('hex');
}

function extentWords(): string {
  return values.short ? ' --short' : values.rounds ? ` --rounds ${values.rounds}` : '';
}

function sum(id: InvariantId): { rounds: number; operations: number; violations: number } {
  const own = done.filter(({ invariant }) => invariant === id);
  const total = (count: (result: Result) => number) => own.reduce((all, result) => all + count(result), 0);
  return {
    rounds: total(({ rounds }) => rounds),
    operations: total(({ operations }) => operations),
    violations: total(({ violations }) => violations.length),
  };
}

function verdict({ violations, operations }: Result): string {
  if (violations.length > 0) return 'FAIL';
  return operations > 0 ? 'ok  ' : 'none';
}

function tell(result: Result): void {
  say(`${verdict(result)} ${result.key}: ${result.operations} judged in ${result.seconds} s`);
  for (const violation of result.violations) say(`     ${violation}`);
  if (result.violations.length === 0) return;
  const [id] = result.key.split('/');
  say(
    `     replay: npm run chaos -- --only ${id} --seed ${result.seed} --call "${result.key}"${extentWords()}`,
  );
}

function say(line: string): void {
  const minutes = ((performance.now() - began) / 60_000).toFixed(1);
  console.error(`${minutes.padStart(5)} min  ${line}`);
}
