/** Figures of the desk over time: numbers only, nothing of anybody. */

/** How samples of a figure become one: of a longer time, or of two processes. */
export type Combining = 'mean' | 'most' | 'least' | 'sum';

/**
 * What is sampled. `sum` is what happened since the sample before; the others are how things stood at that moment.
 * One that is left out was not known then. Times in ms, sizes in bytes.
 */
export const figureKinds = {
  withAi: 'mean',
  waiting: 'most',
  withPeople: 'mean',
  longestWaitMs: 'most',
  owed: 'most',
  overdue: 'most',
  peopleHere: 'mean',
  peopleAway: 'mean',
  /** Here, with no room for another conversation. */
  peopleBusy: 'mean',
  customerSockets: 'mean',
  staffSockets: 'mean',
  databaseWriteMs: 'most',
  databaseBytes: 'most',
  diskFreeBytes: 'least',
  hostsUp: 'least',
  /** Turns that wait for a place at a model. */
  modelQueue: 'most',
  /** 1 while the built-in responder answers instead of a model. */
  builtIn: 'mean',
  /** Only where replies came since the sample before, as the two after it. */
  firstTokenP50Ms: 'mean',
  firstTokenP95Ms: 'most',
  tokensPerSecond: 'mean',
  modelReplies: 'sum',
  modelErrors: 'sum',
  cutPrompts: 'sum',
  replied: 'sum',
  handedOff: 'sum',
  escalated: 'sum',
  heldBack: 'sum',
  failed: 'sum',
  refusedConnections: 'sum',
} as const satisfies Record<string, Combining>;

export type FigureName = keyof typeof figureKinds;
export const figureNames = Object.keys(figureKinds) as FigureName[];
export type Figures = Partial<Record<FigureName, number>>;

/** `at`: ms since 1970, a multiple of the step; what is summed up happened in the step before it. */
export type Sample = { at: number; figures: Figures };

/** How fine figures are kept, and how many samples of each: a little more than is shown. */
export const resolutions = {
  hour: { stepMs: 10_000, spanMs: 3_600_000, kept: 372 },
  day: { stepMs: 300_000, spanMs: 86_400_000, kept: 300 },
} as const;
export type Resolution = keyof typeof resolutions;

/** The history of figures: as many places as are kept, each used again, so that it never grows. */
export interface FigureRecords {
  /** Puts samples in the places of their times, over what was there. @param node which process took them. */
  keepFigures(node: string, resolution: Resolution, samples: readonly Sample[]): Promise<void>;
  /** Everything that is kept, the oldest first; nothing says that it is of the last hour or day. */
  figures(node: string, resolution: Resolution): Promise<Sample[]>;
}
