import { type RoutingCase, readRouting } from '#/lib/evaluation/cases/routing.ts';
import { routeByDesk } from '#/lib/evaluation/route-message.ts';
import { runCases } from '#/lib/evaluation/run-cases.ts';
import { type Routed, type RoutingScore, scoreRouting } from '#/lib/evaluation/scores/routing.ts';
import { SURE_ENOUGH, sharedRouter } from '#/lib/models/built-in/router.ts';
import { openCaseDesks } from './case-desks.ts';
import type { CaseFile } from './evaluation-files.ts';
import type { EvaluationRun } from './evaluation-run.ts';
import { keyFor } from './evaluation-store.ts';

export type RoutingRows = (Routed & { of: RoutingCase })[];

/** Before times are taken. */
const WARM_UP = 50;

/** Where each message goes: by the built-in responder's router, or by what a model does with it in a turn. */
export async function runRouting(
  run: EvaluationRun,
  file: CaseFile,
): Promise<{ score: RoutingScore; rows: RoutingRows }> {
  const cases = readRouting(file.text, file.name);
  const isBuiltIn = run.who.label.kind === 'built-in';
  const rows = isBuiltIn ? routeByRouter(run, cases) : await routeByModel(run, cases);
  return { score: scoreRouting(rows), rows };
}

function routeByRouter({ progress }: EvaluationRun, cases: readonly RoutingCase[]): RoutingRows {
  const route = sharedRouter();
  for (const { text } of cases.slice(0, WARM_UP)) route(text);
  const bar = progress('routing', cases.length);
  const rows = cases.map((of) => {
    const from = performance.now();
    const found = route(of.text);
    const ms = performance.now() - from;
    bar.step(null);
    return { of, route: found.route, askedBack: found.likely < SURE_ENOUGH, ms };
  });
  bar.end();
  return rows;
}

/** All in one desk, each a conversation and a visitor of its own. */
async function routeByModel(run: EvaluationRun, cases: readonly RoutingCase[]): Promise<RoutingRows> {
  const { fingerprint, options, concurrency, kept, signal } = run;
  const desks = await openCaseDesks({
    settings: run.settings,
    models: run.who.models,
    log: run.log,
    instructions: run.instructions,
  });
  const desk = await desks.open();
  const bar = run.progress('routing', cases.length * options.repeat);
  try {
    const tried = await runCases({
      cases,
      repeat: options.repeat,
      concurrency,
      run: ({ text }) => routeByDesk(desk, text),
      keyOf: ({ text }, attempt) => keyFor(['routing', fingerprint, text, attempt]),
      isWhole: () => true,
      kept: kept<Routed>(),
      signal,
      onDone: () => bar.step(null),
    });
    return tried.map(({ of, result }) => ({ of, ...result }));
  } finally {
    bar.end();
    await desk.close();
    await desks.close();
  }
}
