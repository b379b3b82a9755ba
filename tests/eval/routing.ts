import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Route, routes } from '#/lib/models/built-in/examples.ts';
import { createRouter, SURE_ENOUGH } from '#/lib/models/built-in/router.ts';

/**
 * Measures the built-in router on real customer messages that it has learned nothing from.
 * Run: EVAL_DATA=<folder with routing-dev.jsonl> node tests/eval/routing.ts [--errors]
 */

type Row = { text: string; route: Route; source: string };

const folder = process.env.EVAL_DATA;
const file = folder ? join(folder, 'routing-dev.jsonl') : null;
if (!file || !existsSync(file)) {
  say('Skipped: EVAL_DATA does not name a folder with routing-dev.jsonl.');
} else {
  measure(readRows(file), process.argv.includes('--errors'));
}

function readRows(path: string): Row[] {
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
}

function measure(rows: Row[], showErrors: boolean): void {
  const started = performance.now();
  const route = createRouter();
  const readyMs = performance.now() - started;
  const times: number[] = [];
  const answers = rows.map((row) => {
    const from = performance.now();
    const routing = route(row.text);
    times.push(performance.now() - from);
    return { row, routing };
  });
  const right = answers.filter(({ row, routing }) => row.route === routing.route);
  const sure = answers.filter(({ routing }) => routing.likely >= SURE_ENOUGH);
  const sureRight = sure.filter(({ row, routing }) => row.route === routing.route);
  const score = (name: Route) => {
    const is = answers.filter(({ row }) => row.route === name).length;
    const said = answers.filter(({ routing }) => routing.route === name).length;
    const both = right.filter(({ row }) => row.route === name).length;
    const precision = both / Math.max(1, said);
    const recall = both / Math.max(1, is);
    return { precision, recall, f1: (2 * precision * recall) / Math.max(1e-9, precision + recall) };
  };
  const scores = new Map(routes.map((name) => [name, score(name)]));
  const macro = [...scores.values()].reduce((sum, { f1 }) => sum + f1, 0) / routes.length;
  times.sort((a, b) => a - b);
  say(`messages ${rows.length}, ready in ${readyMs.toFixed(0)} ms`);
  say(`accuracy ${part(right.length, rows.length)}, macro-F1 ${macro.toFixed(3)}`);
  for (const [name, { precision, recall, f1 }] of scores) {
    say(
      `  ${name.padEnd(10)} precision ${precision.toFixed(3)} recall ${recall.toFixed(3)} F1 ${f1.toFixed(3)}`,
    );
  }
  say(
    `asks back on ${part(rows.length - sure.length, rows.length)}, right on the rest ${part(sureRight.length, sure.length)}`,
  );
  say(
    `a message takes ${at(times, 0.5).toFixed(2)} ms at the median, ${at(times, 0.95).toFixed(2)} ms at p95`,
  );
  for (const source of new Set(rows.map((row) => row.source))) {
    const of = answers.filter(({ row }) => row.source === source);
    const good = of.filter(({ row, routing }) => row.route === routing.route);
    say(`  ${source.padEnd(10)} ${part(good.length, of.length)} of ${of.length}`);
  }
  if (!showErrors) return;
  for (const { row, routing } of answers.filter(({ row, routing }) => row.route !== routing.route)) {
    say(`${row.route} -> ${routing.route} ${routing.likely.toFixed(2)} | ${row.text.replaceAll('\n', ' ')}`);
  }
}

function part(some: number, all: number): string {
  return (some / Math.max(1, all)).toFixed(3);
}

function at(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
