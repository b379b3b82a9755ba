import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compareRuns } from '#/lib/evaluation/report/compare-runs.ts';
import { reportPage } from '#/lib/evaluation/report/page.ts';
import type { RunRecord } from '#/lib/evaluation/report/run-record.ts';
import { stopStarting } from './environment.ts';

/** Runs are kept as `<time>.json` with a report `<time>.html` beside. */
const RUN = /^\d{4}-\d{2}-\d{2}T[\d-]+Z\.json$/;

/**
 * Keeps a run and writes its report beside it, compared with the newest one before that has a suite of it.
 * @returns where the report is.
 */
export function keepRun(root: string, folder: string, run: RunRecord): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const before = runsIn(folder).findLast((file) => sharesSuite(readRun(join(folder, file)), run));
  const name = run.at.replaceAll(/[:.]/g, '-');
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(run), { mode: 0o600 });
  return writeReport(root, join(folder, `${name}.html`), run, before ? readRun(join(folder, before)) : null);
}

/** The report of a kept run beside another. @param names as they lie in the folder, with or without `.json`, or paths. */
export function compareKept(
  root: string,
  folder: string,
  [before, after]: readonly [string, string],
): string {
  const earlier = readRun(fileOf(folder, before));
  const later = fileOf(folder, after);
  return writeReport(root, later.replace(/\.json$/, '-compared.html'), readRun(later), earlier);
}

function writeReport(root: string, file: string, run: RunRecord, before: RunRecord | null): string {
  const page = reportPage(run, before && compareRuns(before, run), tokensOf(root));
  writeFileSync(file, page, { mode: 0o600 });
  return file;
}

function runsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => RUN.test(file))
    .sort();
}

function fileOf(folder: string, name: string): string {
  const named = name.replace(/\.(?:json|html)$/, '');
  const found = [resolve(`${named}.json`), join(folder, `${named}.json`)].find((path) => existsSync(path));
  return (
    found ??
    stopStarting(`There is no run ${name}. Those that were kept: ${runsIn(folder).join(', ') || 'none'}.`)
  );
}

/** Written by this command only. */
function readRun(file: string): RunRecord {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function sharesSuite(one: RunRecord, other: RunRecord): boolean {
  return (['routing', 'scenarios', 'attacks'] as const).some((suite) => one[suite] && other[suite]);
}

/** The colours of the product's own screens, light and dark. */
function tokensOf(root: string): string {
  const css = readFileSync(join(root, 'app', 'globals.css'), 'utf8');
  return css.slice(css.indexOf(':root {'), css.indexOf('@theme'));
}
