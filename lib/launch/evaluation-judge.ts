import { streamText } from 'ai';
import type { Check } from '#/lib/evaluation/judge-scenario.ts';
import { type Opinion, opinionPrompt, readOpinion } from '#/lib/evaluation/opinion.ts';
import { runCases } from '#/lib/evaluation/run-cases.ts';
import { type Transcript, transcriptOf } from '#/lib/evaluation/transcript.ts';
import type { ModelCandidate } from '#/lib/ports/language-models.ts';
import type { Log } from '#/lib/ports/log.ts';
import { type EvaluatedModels, evaluatedModels } from './evaluated-models.ts';
import type { EvaluationOptions } from './evaluation-options.ts';
import type { EvaluationRun } from './evaluation-run.ts';
import type { ScenarioRows } from './evaluation-scenarios.ts';
import { keyFor } from './evaluation-store.ts';
import type { Settings } from './settings.ts';

export type Opinions = {
  /** Which model it was. */
  model: string;
  of: Map<ScenarioRows[number], Opinion | null>;
};

const OPINION_TOKENS = 300;

/** The model that was named as judge; one that is not there ends the process. Null where none was named. */
export async function openJudge(
  settings: Settings,
  { judge }: Pick<EvaluationOptions, 'judge'>,
  log: Log,
): Promise<EvaluatedModels | null> {
  if (judge === null) return null;
  const named = { responder: false, model: judge, baseUrl: null };
  return await evaluatedModels({ ...settings, OLLAMA_MODEL: judge }, named, log);
}

/** Has it read what code found nothing in and cannot tell. */
export async function readByModel(
  run: EvaluationRun,
  judge: EvaluatedModels,
  rows: ScenarioRows,
): Promise<Opinions> {
  const { signal } = run;
  const [candidate] = judge.models.candidates();
  if (!candidate) throw new Error('There is no judge.');
  const { model } = judge.label;
  const wanted = rows.filter(({ judged }) => judged.passed && judged.forReader.length > 0);
  const bar = run.progress('reading', wanted.length);
  try {
    const tried = await runCases({
      cases: wanted,
      repeat: 1,
      concurrency: judge.places,
      run: ({ judged, played }) => askOpinion(candidate, judged.forReader, transcriptOf(played)),
      keyOf: ({ judged, played }) =>
        keyFor(['opinion', model, opinionPrompt(judged.forReader, transcriptOf(played))]),
      isWhole: (opinion) => opinion !== null,
      kept: run.kept<Opinion | null>(),
      signal,
      onDone: () => bar.step(null),
    });
    return { model, of: new Map(tried.map(({ of, result }) => [of, result])) };
  } finally {
    bar.end();
  }
}

/** Null when it gives no answer that can be read. */
async function askOpinion(
  candidate: ModelCandidate,
  checks: readonly Check[],
  transcript: Transcript,
): Promise<Opinion | null> {
  const deadline = AbortSignal.timeout(120_000);
  const admission = await candidate.admit(deadline, () => undefined);
  let outcome: 'answered' | 'failed' = 'failed';
  try {
    const { text } = streamText({
      model: admission.model,
      ...opinionPrompt(checks, transcript),
      temperature: 0,
      maxOutputTokens: OPINION_TOKENS,
      maxRetries: 0,
      abortSignal: deadline,
      // What failed is an opinion that is missing, and told as that.
      onError: () => undefined,
    });
    const opinion = readOpinion(await text);
    outcome = 'answered';
    return opinion;
  } catch {
    return null;
  } finally {
    admission.release(outcome);
  }
}
