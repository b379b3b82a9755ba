import { agentTitles } from '../agents.ts';
import type { Holder } from '../state.ts';
import { definitions, type FigureName } from './definitions.ts';
import type { Figures, StepFigures } from './figures.ts';
import type { Report } from './report.ts';
import type { Times } from './times.ts';

/** A report as tables for other programs: seconds and dates as they read them, and no figure where there is none. */
export type ReportTable = { columns: string[]; rows: (string | number | null)[][] };

export const reportTables = ['figures', 'steps', 'hand-overs', 'hours', 'ratings'] as const;
export type ReportTableName = (typeof reportTables)[number];

export function reportTable(report: Report, name: ReportTableName): ReportTable {
  switch (name) {
    case 'figures':
      return figuresTable(report);
    case 'steps':
      return stepsTable(report);
    case 'hand-overs':
      return {
        columns: ['From', 'To', 'Hand-offs'],
        rows: report.handOvers.map(({ from, to, count }) => [holderName(from), holderName(to), count]),
      };
    case 'hours':
      return hoursTable(report);
    case 'ratings':
      return ratingsTable(report);
    default:
      return name satisfies never;
  }
}

/** Who held a conversation, as reports name them. */
export function holderName(holder: Holder): string {
  if (holder === 'person') return 'People';
  if (holder === 'waiting') return 'Waiting';
  if (holder === 'closed') return 'Closed';
  return agentTitles[holder].name;
}

export const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

function figuresTable({ range, before, figures, figuresBefore }: Report): ReportTable {
  const rows = figureRows.map(({ name, part, value }) => [
    part ? `${definitions[name].name}, ${part}` : definitions[name].name,
    value(figures),
    value(figuresBefore),
    definitions[name].says,
  ]);
  return {
    columns: ['Figure', `${range.from} to ${range.to}`, `${before.from} to ${before.to}`, 'What is counted'],
    rows,
  };
}

type FigureRow = { name: FigureName; part?: string; value: (figures: Figures) => number | null };

const figureRows: FigureRow[] = [
  { name: 'begun', value: ({ begun }) => begun },
  { name: 'ended', value: ({ ended }) => endedInAll(ended) },
  { name: 'ai', value: ({ ended }) => ended.ai },
  { name: 'assisted', value: ({ ended }) => ended.assisted },
  { name: 'people', value: ({ ended }) => ended.people },
  { name: 'unanswered', value: ({ ended }) => ended.unanswered },
  ...timesRows('firstAnswer'),
  { name: 'firstAnswerOwed', value: ({ firstAnswerOwed }) => firstAnswerOwed },
  ...timesRows('resolution'),
  ...timesRows('waiting'),
  { name: 'waitingAtEnd', value: ({ waitingAtEnd }) => waitingAtEnd },
  { name: 'nobodyHere', value: ({ nobodyHere }) => nobodyHere },
  { name: 'missed', value: ({ missed }) => missed },
  { name: 'reopened', value: ({ reopened }) => reopened },
  { name: 'openAtEnd', value: ({ openAtEnd }) => openAtEnd },
  { name: 'handOvers', value: ({ handOvers }) => handOvers },
  { name: 'ratings', part: 'how many', value: ({ ratings }) => ratings.count },
  { name: 'ratings', part: 'average', value: ({ ratings }) => rounded(ratings.average) },
];

function timesRows(name: 'firstAnswer' | 'resolution' | 'waiting'): FigureRow[] {
  return [
    { name, part: 'how many', value: (figures) => figures[name].count },
    { name, part: 'median in seconds', value: (figures) => seconds(figures[name].median) },
    { name, part: 'nine in ten within, in seconds', value: (figures) => seconds(figures[name].p90) },
  ];
}

function stepsTable({ steps }: Report): ReportTable {
  const time = (name: FigureName) => [
    `${definitions[name].name}, median in seconds`,
    `${definitions[name].name}, nine in ten within, in seconds`,
  ];
  const named = (...names: FigureName[]) => names.map((name) => definitions[name].name);
  return {
    columns: [
      'From',
      'To',
      ...named('begun', 'ai', 'assisted', 'people', 'unanswered'),
      ...time('firstAnswer'),
      ...time('resolution'),
      ...time('waiting'),
      ...named('missed', 'reopened'),
      'Ratings, how many',
      'Ratings, average',
    ],
    rows: steps.map(({ from, to, figures }) => [from, to, ...stepCells(figures)]),
  };
}

function stepCells(figures: StepFigures): (number | null)[] {
  const { begun, ended, firstAnswer, resolution, waiting, missed, reopened, ratings } = figures;
  const times = ({ median, p90 }: Times) => [seconds(median), seconds(p90)];
  return [
    begun,
    ended.ai,
    ended.assisted,
    ended.people,
    ended.unanswered,
    ...times(firstAnswer),
    ...times(resolution),
    ...times(waiting),
    missed,
    reopened,
    ratings.count,
    rounded(ratings.average),
  ];
}

function hoursTable({ hours }: Report): ReportTable {
  return {
    columns: ['Hour', ...weekdays],
    rows: Array.from({ length: 24 }, (_, hour) => [
      `${String(hour).padStart(2, '0')}:00`,
      ...weekdays.map((_day, weekday) => hours[weekday]?.[hour] ?? 0),
    ]),
  };
}

function ratingsTable({ comments, scores }: Report): ReportTable {
  if (comments === null) {
    return { columns: ['Score', 'How often'], rows: scores.map((count, index) => [index + 1, count]) };
  }
  return {
    columns: ['When', 'Score', 'Comment', 'Conversation'],
    rows: comments.map(({ at, score, comment, conversationId }) => [
      new Date(at).toISOString(),
      score,
      comment,
      conversationId,
    ]),
  };
}

export function endedInAll(ended: Figures['ended']): number {
  return ended.ai + ended.assisted + ended.people + ended.unanswered;
}

function seconds(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms / 100) / 10;
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 100) / 100;
}
