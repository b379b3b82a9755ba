import { join } from 'node:path';
import type { Kept } from '#/lib/evaluation/run-cases.ts';
import type { Log } from '#/lib/ports/log.ts';
import type { Instructions } from './case-plants.ts';
import type { EvaluatedModels } from './evaluated-models.ts';
import type { EvaluationOptions, Suite } from './evaluation-options.ts';
import { createProgress } from './evaluation-progress.ts';
import { keptIn } from './evaluation-store.ts';
import type { Settings } from './settings.ts';

/** What every suite of one run shares. */
export type EvaluationRun = {
  settings: Settings;
  options: EvaluationOptions;
  who: EvaluatedModels;
  /** What agents are told, where the owner has edited it. */
  instructions: Instructions;
  /** Of whoever answers: model, window, instructions, code. A part of every key. */
  fingerprint: string;
  concurrency: number;
  /** What was played before. */
  kept<R>(): Kept<R>;
  /** Counts one more done on standard error. @param failed null where nothing fails. */
  progress(suite: Suite, total: number): ReturnType<typeof createProgress>;
  /** Aborts when somebody stops it: what is done is kept. */
  signal: AbortSignal;
  log: Log;
};

export function evaluationRun(parts: {
  settings: Settings;
  options: EvaluationOptions;
  who: EvaluatedModels;
  instructions: Instructions;
  fingerprint: string;
  folder: string;
  signal: AbortSignal;
  log: Log;
}): EvaluationRun {
  const { options, who, folder } = parts;
  return {
    ...parts,
    concurrency: options.concurrency ?? who.places,
    kept: <R>() => keptIn<R>(join(folder, 'played'), options.fresh),
    progress: (suite, total) => createProgress(process.stderr, suite, total),
  };
}
