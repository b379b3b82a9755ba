import type { Tone } from './tones.ts';
import type { Unit } from './units.ts';

/** One place on the axis: a day, a minute, a score. All are equally far apart, so leave none out: a gap is `null`. */
export type Step = {
  id: string;
  /** In full, for readings and tables: "Monday, 3 November". */
  label: string;
  /** What may stand below the axis: "3 Nov". Null: never a label here. Labels that would touch are left out. */
  tick: string | null;
};

export type Series = {
  id: string;
  name: string;
  tone: Tone;
  /** One for each step; null where nothing is known, which is drawn as a gap and never as zero. */
  values: readonly (number | null)[];
  /** Drawn dashed, such as the period before. */
  dashed?: boolean;
};

/** What is read out and shown for one place of a plot. */
export type Reading = { label: string; values: readonly ReadValue[] };
export type ReadValue = { name: string; tone: Tone | null; text: string; dashed?: boolean | undefined };

/** The same numbers as rows; the first cell names the row. */
export type PlotTable = {
  columns: readonly string[];
  rows: readonly { id: string; cells: readonly string[] }[];
};

export const NO_VALUE = 'no figure';

export function valueWords(value: number | null | undefined, unit: Unit): string {
  return value === null || value === undefined ? NO_VALUE : unit.words(value);
}

export function readingAt(
  steps: readonly Step[],
  series: readonly Series[],
  unit: Unit,
  place: number,
): Reading {
  return {
    label: steps[place]?.label ?? '',
    values: series.map(({ name, tone, values, dashed }) => ({
      name,
      tone,
      dashed,
      text: valueWords(values[place], unit),
    })),
  };
}

/** A reading as one sentence, for screen readers: "3 November: Solved by AI 4, By people 2". */
export function readingWords({ label, values }: Reading): string {
  return `${label}: ${values.map(({ name, text }) => (name ? `${name} ${text}` : text)).join(', ')}`;
}

export function tableOf(
  stepName: string,
  steps: readonly Step[],
  series: readonly Series[],
  unit: Unit,
): PlotTable {
  return {
    columns: [stepName, ...series.map(({ name }) => name)],
    rows: steps.map(({ id, label }, place) => ({
      id,
      cells: [label, ...series.map(({ values }) => valueWords(values[place], unit))],
    })),
  };
}

/** True when there is nothing to draw at all. */
export function hasNoValue(series: readonly Series[]): boolean {
  return !series.some(({ values }) => values.some((value) => value !== null));
}

/** The highest value there is; 0 without any. */
export function highest(series: readonly Series[]): number {
  return Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
}
