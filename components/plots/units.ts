import { scaleLinear } from 'd3-scale';

/** How the values of a plot are written, and where the lines of its axis stand. */
export type Unit = {
  /** For readings and tables. */
  words(value: number): string;
  /** The same, as short as an axis has room for. */
  short(value: number): string;
  /** From 0 upwards; the last one is at or above `most`. */
  ticks(most: number): number[];
};

const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
const compact = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 });

/** Things that are counted. The axis has whole numbers only. */
export const counts: Unit = {
  words: (value) => whole.format(value),
  short: (value) => compact.format(value),
  ticks: (most) => roundTicks(Math.max(1, most)).filter(Number.isInteger),
};

/** From 0 to 1, always on an axis up to 100 %. */
export const shares: Unit = {
  words: (value) => percent.format(value),
  short: (value) => percent.format(value),
  ticks: () => [0, 0.5, 1],
};

/** In ms. */
export const durations: Unit = {
  words: lastingWords,
  short: shortDuration,
  ticks: (most) => durationTicks(most),
};

/** Any other figure: tokens a second, megabytes. `name` is said after the number. */
export function measured(name: string): Unit {
  return {
    words: (value) => `${whole.format(value)} ${name}`,
    short: (value) => compact.format(value),
    ticks: (most) => roundTicks(most > 0 ? most : 1),
  };
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "0.4 s", "12 s", "3 min 5 s", "2 h 10 min", "3 d 4 h". */
export function lastingWords(ms: number): string {
  if (ms <= 0) return '0 s';
  if (ms < 10 * SECOND) return `${whole.format(Math.max(0.1, Math.round(ms / 100) / 10))} s`;
  const seconds = Math.round(ms / SECOND);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 600) return joined(Math.floor(seconds / 60), 'min', seconds % 60, 's');
  const minutes = Math.round(ms / MINUTE);
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 24 * 60) return joined(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
  const hours = Math.round(ms / HOUR);
  return joined(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

function joined(larger: number, unit: string, smaller: number, smallerUnit: string): string {
  return smaller === 0 ? `${larger} ${unit}` : `${larger} ${unit} ${smaller} ${smallerUnit}`;
}

function shortDuration(ms: number): string {
  if (ms === 0) return '0';
  const [size, name] = (
    [
      [DAY, 'd'],
      [HOUR, 'h'],
      [MINUTE, 'min'],
      [SECOND, 's'],
    ] as const
  ).find(([size]) => ms >= size) ?? [1, 'ms'];
  return `${whole.format(ms / size)} ${name}`;
}

/** Steps people count time in. */
const timeSteps = [
  ...[0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7, 14, 30, 90, 365].map((count) => count * DAY),
];
const MOST_STEPS = 3;

export function durationTicks(most: number): number[] {
  const step = timeSteps.find((size) => most / size <= MOST_STEPS) ?? 365 * DAY;
  const last = Math.max(1, Math.ceil(most / step));
  const every = Math.ceil(last / MOST_STEPS);
  const lines = Math.ceil(last / every);
  return Array.from({ length: lines + 1 }, (_, place) => place * every * step);
}

function roundTicks(most: number): number[] {
  return scaleLinear().domain([0, most]).nice(3).ticks(3);
}
