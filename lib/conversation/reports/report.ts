import type { Score } from '../facts.ts';
import type { Holder } from '../state.ts';
import type { Figures, StepFigures } from './figures.ts';
import type { SpanSize } from './spans.ts';

/** Two dates, both included, and whose calendar they are of: an IANA name such as "Europe/Berlin". */
export type ReportRange = { from: string; to: string; zone: string };

export const MOST_REPORT_DAYS = 731;

export type RatingComment = { conversationId: string; at: number; score: Score; comment: string };

export type Report = {
  range: ReportRange;
  /** As many days directly before it. */
  before: { from: string; to: string };
  /** ms since 1970: what came later is not in it. */
  asOf: number;
  /** False while conversations from before there were reports are still added. */
  complete: boolean;
  figures: Figures;
  figuresBefore: Figures;
  stepSize: SpanSize;
  /** `start` and `end` in ms since 1970; `end` is not included. */
  steps: { from: string; to: string; start: number; end: number; figures: StepFigures }[];
  handOvers: { from: Holder; to: Holder; count: number }[];
  /** How often each score was given, 1 to 5. */
  scores: number[];
  /** Messages of customers: seven days from Monday, 24 hours each. */
  hours: number[][];
  /** The newest ratings with words; null for those who may not read conversations. */
  comments: RatingComment[] | null;
};
