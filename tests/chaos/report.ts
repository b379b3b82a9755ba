import { readFileSync, writeFileSync } from 'node:fs';
import type { Invariant } from './invariant.ts';

export type Figures = { rounds: number; operations: number; violations: number };
export type Summary = {
  invariants: Record<string, Figures>;
  /** Calls that are still to be played, when only kept results are told. */
  unplayed: number;
  seed: string;
  code: string;
  commit: string;
  /** Wall time while calls were played, in s. */
  seconds: number;
};

const begin = '<!-- figures -->';
const end = '<!-- end of figures -->';

/** Puts the promises and what became of them into the page between its two marks. */
export function writeFigures(page: string, invariants: readonly Invariant[], summary: Summary): void {
  const text = readFileSync(page, 'utf8');
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`${page} has no place for the figures.`);
  writeFileSync(page, `${before}${begin}\n${figuresText(invariants, summary)}\n${end}${after}`);
}

function figuresText(invariants: readonly Invariant[], summary: Summary): string {
  const rows = invariants.map(({ id, promise }) => {
    const { rounds, operations, violations } = summary.invariants[id] ?? {
      rounds: 0,
      operations: 0,
      violations: 0,
    };
    return `| ${id} | ${promise} | ${inWords(rounds)} | ${inWords(operations)} | ${violations} |`;
  });
  return [
    '',
    '| | promise | rounds | judged | broken |',
    '| --- | --- | ---: | ---: | ---: |',
    ...rows,
    '',
    ...(summary.unplayed > 0
      ? [`This is a part of the full counts: ${summary.unplayed} calls are still to be played.`, '']
      : []),
    `Played in ${Math.round(summary.seconds / 60)} minutes on two cores:`,
    '',
    '```json',
    JSON.stringify(summary),
    '```',
    '',
  ].join('\n');
}

function inWords(count: number): string {
  return count.toLocaleString('en-GB');
}
