import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { auditProblems } from './gate/audit.js';
import { findChromium } from './gate/chromium.js';
import { installScriptProblems, lockfileProblems, versionProblems } from './gate/lockfile.js';
import { run } from './gate/run.js';

/**
 * The gate: everything that must hold before a change lands, in one command (`npm test`), offline, the same in CI.
 * Goes on after a failed step, so that one run shows all there is to mend. `npm test -- imports unit` runs only these.
 */

if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(
    `The tests need Node 24; this is ${process.versions.node}. Run: npm install && npm test (or npm rebuild node --ignore-scripts=false)`,
  );
  process.exit(1);
}

const output = 'tests/.output';
/** Tests may import anything, so only the product is looked at. */
const rooms = ['app', 'components', 'lib', 'server.ts'];

/** Each step resolves with its counts and, when something failed, what to show. */
const steps = [
  ['format', () => tool('biome', ['check', '--linter-enabled=false', '.'])],
  ['lint', () => tool('biome', ['lint', '--error-on-warnings', '.'])],
  // Before the types: the build writes next-env.d.ts, which declares style sheets.
  ['build', () => tool('node', ['lib/launch/prepare.js'])],
  ['types', () => tool('tsc', ['--noEmit'])],
  [
    'imports',
    () => tool('depcruise', ['--config', 'tests/dependency-rules.mjs', ...rooms.filter(existsSync)]),
  ],
  ['versions', () => listed(versionProblems())],
  ['lockfile', () => listed(lockfileProblems())],
  ['scripts', () => listed(installScriptProblems())],
  ['audit', () => audit()],
  ['unit', () => unitAndIntegration('tests/unit')],
  ['integration', () => unitAndIntegration('tests/integration')],
  ['browser', () => browser()],
  ['chaos', () => chaos('reliability')],
  ['security', () => chaos('security')],
  ['mutations', () => mutations()],
];

/** These run side by side: they wait for clocks more than they compute, and each has desks and ports of its own. */
const sideBySide = ['chaos', 'security', 'mutations'];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !steps.some(([step]) => step === name));
if (unknown.length > 0) {
  console.error(`No step ${unknown.join(', ')}. Steps: ${steps.map(([name]) => name).join(', ')}.`);
  process.exit(1);
}

mkdirSync(output, { recursive: true });
const total = { passed: 0, failed: 0, skipped: 0 };
const chosen = steps.filter(([name]) => wanted.length === 0 || wanted.includes(name));
const together = chosen.filter(([name]) => sideBySide.includes(name));
const begun = new Map();
for (const [name, step] of chosen) {
  const begins = together.some(([each]) => each === name) ? together : [[name, step]];
  for (const [each, run] of begins) if (!begun.has(each)) begun.set(each, timed(run));
  tell(name, await begun.get(name));
}

if (total.skipped > 0) console.log(`\n${total.skipped} skipped: the steps above say why.`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

async function timed(step) {
  const started = performance.now();
  const result = await step();
  return { ...result, seconds: `${((performance.now() - started) / 1000).toFixed(1)} s` };
}

function tell(name, result) {
  const words = [
    `${result.passed} passed`,
    result.failed > 0 && `${result.failed} failed`,
    result.skipped > 0 && `${result.skipped} skipped`,
  ];
  const mark = result.failed > 0 ? 'FAILED' : 'ok';
  console.log(
    `${name.padEnd(12)} ${mark.padEnd(6)} ${result.seconds.padStart(8)}   ${words.filter(Boolean).join(', ')}`,
  );
  if (result.shown) console.log(`\n${result.shown.trimEnd()}\n`);
  for (const key of Object.keys(total)) total[key] += result[key];
}

async function tool(command, parameters) {
  const done = await run(command, parameters);
  // dependency-cruiser misses TypeScript 6 in vain: its rules file names the parser to use.
  return verdict(done.code === 0, done.text.split('‼ missing-tsc-transpiler')[0]);
}

function listed(problems) {
  return verdict(problems.length === 0, problems.join('\n'));
}

/** Nobody answered: that is a skipped step, which says so. */
async function audit() {
  const { problems, notAnswered } = await auditProblems();
  return notAnswered === null ? listed(problems) : { passed: 0, failed: 0, skipped: 1, shown: notAnswered };
}

function verdict(good, text) {
  return { passed: good ? 1 : 0, failed: good ? 0 : 1, skipped: 0, shown: good ? '' : text };
}

async function unitAndIntegration(folder) {
  const report = `${output}/${folder.slice('tests/'.length)}.json`;
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const done = await run('vitest', ['run', '-c', 'tests/vitest.config.ts', folder, ...reporters]);
  const told = readReport(report);
  return counted(done, told && [told.numPassedTests, told.numFailedTests, told.numPendingTests]);
}

async function browser() {
  const chromium = await findChromium();
  if (!chromium.ok) {
    // On a developer's machine a missing browser is no fault of the change; CI must not pass without it.
    const inCi = process.env.CI === 'true';
    return { passed: 0, failed: inCi ? 1 : 0, skipped: inCi ? 0 : 1, shown: chromium.why };
  }
  const report = `${output}/browser.json`;
  rmSync(report, { force: true });
  const done = await run('playwright', ['test', '-c', 'tests/playwright.config.ts', '--reporter=list,json'], {
    ...(chromium.path ? { CHROMIUM: chromium.path } : {}),
    PLAYWRIGHT_JSON_OUTPUT_NAME: `${process.cwd()}/${report}`,
  });
  const told = readReport(report)?.stats;
  // A test that passes only at the second try is one that fails.
  return counted(done, told && [told.expected, told.unexpected + told.flaky, told.skipped]);
}

/** The short form of `npm run chaos` or `npm run security`: each invariant that was tried counts as one test. */
async function chaos(set) {
  const done = await run('node', ['tests/chaos/main.ts', '--set', set, '--short', '--fresh']);
  const told = lastJson(done.text)?.invariants;
  const judged = Object.values(told ?? {});
  const held = judged.filter(({ operations, violations }) => operations > 0 && violations === 0).length;
  const broken = judged.filter(({ violations }) => violations > 0).length;
  return counted(done, told && [held, broken, judged.length - held - broken]);
}

/** Copies of the product with a guard taken out must fail the trial that guards it: each that does is one test. */
async function mutations() {
  const done = await run('node', ['tests/chaos/mutations.ts', '--short']);
  const told = lastJson(done.text)?.mutations;
  const judged = Object.values(told ?? {});
  const caught = judged.filter((mutation) => mutation.caught).length;
  return counted(done, told && [caught, judged.length - caught, 0]);
}

function lastJson(text) {
  const line = text.split('\n').findLast((each) => each.startsWith('{'));
  return line && JSON.parse(line);
}

/** A runner that failed without a failed test (a file that does not load, a stray error) is a failure all the same. */
function counted(done, numbers) {
  const [passed, failed, skipped] = numbers ?? [0, 0, 0];
  const good = done.code === 0 && failed === 0 && numbers !== undefined;
  return { passed, failed: good ? 0 : Math.max(failed, 1), skipped, shown: good ? '' : done.text };
}

function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}
