import type { Series } from '#/components/plots/series.ts';
import type { Tone } from '#/components/plots/tones.ts';
import { counts, durations, measured, shares, type Unit } from '#/components/plots/units.ts';
import type { FigureName } from '#/lib/protocol/views.ts';
import type { Grid } from './history.ts';

type Line = {
  figure: FigureName;
  name: string;
  /** Ink unless it is said otherwise. */
  quiet?: boolean;
  dashed?: boolean;
  /** Its colour once it is not zero; until then it is as quiet as the others. */
  trouble?: 'warning' | 'danger';
  /** Brings the figure into the unit of the plot. */
  of?: number;
};

export type PlotOf = { id: string; name: string; unit: Unit; lines: readonly Line[]; note?: string };

const SECOND = 1000;
const MEGABYTE = 1e6;

/** The plots of the status page, the most important first. */
export const plots: readonly PlotOf[] = [
  {
    id: 'waiting',
    name: 'Waiting for a person',
    unit: counts,
    lines: [{ figure: 'waiting', name: 'Waiting' }],
  },
  {
    id: 'longest-wait',
    name: 'Longest wait',
    unit: durations,
    lines: [{ figure: 'longestWaitMs', name: 'Longest wait' }],
  },
  {
    id: 'owed',
    name: 'Answers owed',
    unit: counts,
    lines: [
      { figure: 'owed', name: 'Owed' },
      { figure: 'overdue', name: 'Overdue', dashed: true, trouble: 'danger' },
    ],
  },
  {
    id: 'open',
    name: 'Open conversations',
    unit: counts,
    lines: [
      { figure: 'withAi', name: 'With AI' },
      { figure: 'withPeople', name: 'With people', dashed: true },
    ],
  },
  {
    id: 'turns',
    name: 'AI turns',
    unit: counts,
    lines: [
      { figure: 'replied', name: 'Replied' },
      { figure: 'handedOff', name: 'Handed on', dashed: true },
      { figure: 'escalated', name: 'To a person', quiet: true },
    ],
  },
  {
    id: 'trouble',
    name: 'Turns that failed or were held back',
    unit: counts,
    lines: [
      { figure: 'failed', name: 'Failed', trouble: 'danger' },
      { figure: 'heldBack', name: 'Held back', dashed: true, trouble: 'warning' },
    ],
  },
  {
    id: 'first-token',
    name: 'First token',
    note: 'The slowest host, of its last 100 replies. Nothing while no reply comes.',
    unit: measured('s'),
    lines: [
      { figure: 'firstTokenP50Ms', name: 'p50', of: SECOND },
      { figure: 'firstTokenP95Ms', name: 'p95', dashed: true, of: SECOND },
    ],
  },
  {
    id: 'speed',
    name: 'Speed of the model',
    note: 'All hosts. Nothing while no reply comes.',
    unit: measured('tokens/s'),
    lines: [{ figure: 'tokensPerSecond', name: 'Speed' }],
  },
  {
    id: 'model-queue',
    name: 'Queue at the model',
    unit: counts,
    lines: [
      { figure: 'modelQueue', name: 'Waiting' },
      { figure: 'modelErrors', name: 'Errors', dashed: true, trouble: 'warning' },
    ],
  },
  {
    id: 'hosts',
    name: 'Ollama hosts up',
    unit: counts,
    lines: [{ figure: 'hostsUp', name: 'Up' }],
  },
  {
    id: 'built-in',
    name: 'Time with the built-in responder',
    note: 'While no model answered.',
    unit: shares,
    lines: [{ figure: 'builtIn', name: 'Built-in', trouble: 'warning' }],
  },
  {
    id: 'people',
    name: 'People',
    unit: counts,
    lines: [
      { figure: 'peopleHere', name: 'Here' },
      { figure: 'peopleBusy', name: 'No room left', dashed: true },
      { figure: 'peopleAway', name: 'Away', quiet: true },
    ],
  },
  {
    id: 'sockets',
    name: 'Connected',
    unit: counts,
    lines: [
      { figure: 'customerSockets', name: 'Customers' },
      { figure: 'staffSockets', name: 'Staff', dashed: true },
    ],
  },
  {
    id: 'writes',
    name: 'Database writes',
    note: '95 % took at most this.',
    unit: measured('ms'),
    lines: [{ figure: 'databaseWriteMs', name: 'Write' }],
  },
  {
    id: 'size',
    name: 'Database size',
    unit: measured('MB'),
    lines: [{ figure: 'databaseBytes', name: 'Size', of: MEGABYTE }],
  },
  {
    id: 'refused',
    name: 'Refused outbound connections',
    unit: counts,
    lines: [{ figure: 'refusedConnections', name: 'Refused', trouble: 'warning' }],
  },
];

export function seriesOf({ lines }: PlotOf, grid: Grid): Series[] {
  return lines.map((line) => {
    const values = grid.values(line.figure).map((value) => (value === null ? null : value / (line.of ?? 1)));
    return {
      id: line.figure,
      name: line.name,
      tone: toneOf(line, values),
      dashed: line.dashed ?? false,
      values,
    };
  });
}

/** Green is silence: a colour only where something is off. */
function toneOf({ trouble, quiet }: Line, values: readonly (number | null)[]): Tone {
  if (trouble && values.some((value) => value !== null && value > 0)) return trouble;
  return quiet ? 'soft' : 'customer';
}
