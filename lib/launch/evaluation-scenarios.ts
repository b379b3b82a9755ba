import { readScenarios, type Scenario } from '#/lib/evaluation/cases/scenario.ts';
import { type Judged, judgeScenario } from '#/lib/evaluation/judge-scenario.ts';
import { play } from '#/lib/evaluation/play.ts';
import type { Played } from '#/lib/evaluation/played.ts';
import { runCases } from '#/lib/evaluation/run-cases.ts';
import { type ScenarioScore, scoreScenarios } from '#/lib/evaluation/scores/scenarios.ts';
import { openCaseDesks } from './case-desks.ts';
import type { CaseFile } from './evaluation-files.ts';
import type { EvaluationRun } from './evaluation-run.ts';
import { keyFor } from './evaluation-store.ts';

export type ScenarioRows = { of: Scenario; attempt: number; played: Played; judged: Judged }[];

/** Each scenario in a desk and a database of its own; judged anew also where it was played before. */
export async function runScenarios(
  run: EvaluationRun,
  file: CaseFile,
): Promise<{ score: ScenarioScore; rows: ScenarioRows }> {
  const { settings, options, who, fingerprint, concurrency, kept, signal, log } = run;
  const { reshuffle } = options;
  const read = readScenarios(file.text, file.name);
  const desks = await openCaseDesks({
    settings,
    models: who.models,
    log,
    instructions: run.instructions,
    reshuffle,
  });
  const cases = desks.told(read);
  const bar = run.progress('scenarios', cases.length * options.repeat);
  const judge = (of: Scenario, played: Played) => judgeScenario(of, played, desks.world);
  let failed = 0;
  try {
    const tried = await runCases({
      cases,
      repeat: options.repeat,
      concurrency,
      run: async ({ id, messages, session }) => {
        const desk = await desks.open();
        try {
          return await play(desk, { id, messages, account: session.authenticated_as });
        } finally {
          await desk.close();
        }
      },
      keyOf: ({ id, messages, session }, attempt) =>
        keyFor(['scenario', fingerprint, desks.day, reshuffle, { id, messages, session }, attempt]),
      isWhole: ({ trouble }) => trouble.length === 0,
      kept: kept<Played>(),
      signal,
      onDone: ({ of, result }) => {
        failed += judge(of, result).passed ? 0 : 1;
        bar.step(failed);
      },
    });
    const rows = tried.map(({ of, attempt, result }) => ({
      of,
      attempt,
      played: result,
      judged: judge(of, result),
    }));
    return { score: scoreScenarios(rows.map(({ judged }) => judged)), rows };
  } finally {
    bar.end();
    await desks.close();
  }
}
