import type { CaseRecord, RunRecord } from './run-record.ts';

/** What differs between two runs. */
export type Comparison = {
  before: Pick<RunRecord, 'at' | 'who'>;
  figures: { name: string; before: number; after: number }[];
  /** Cases of both that passed before and do not now, and the other way round. */
  broken: { suite: string; id: string }[];
  mended: { suite: string; id: string }[];
};

/** Of the suites that both have. */
export function compareRuns(before: RunRecord, after: RunRecord): Comparison {
  const earlier = new Map(figuresOf(before));
  const figures = figuresOf(after).flatMap(([name, value]) => {
    const was = earlier.get(name);
    return was === undefined ? [] : [{ name, before: was, after: value }];
  });
  const pairs = (['scenarios', 'attacks'] as const).flatMap((suite) =>
    changedCases(before[suite]?.cases ?? [], after[suite]?.cases ?? []).map((each) => ({ suite, ...each })),
  );
  const routed = changedRoutes(before, after);
  return {
    before: { at: before.at, who: before.who },
    figures,
    broken: [...pairs, ...routed].flatMap(({ suite, id, now }) => (now ? [] : [{ suite, id }])),
    mended: [...pairs, ...routed].flatMap(({ suite, id, now }) => (now ? [{ suite, id }] : [])),
  };
}

function changedCases(
  before: readonly CaseRecord[],
  after: readonly CaseRecord[],
): { id: string; now: boolean }[] {
  const was = passedById(before);
  return [...passedById(after)].flatMap(([id, now]) =>
    was.has(id) && was.get(id) !== now ? [{ id, now }] : [],
  );
}

/** With several tries: passed when each was. */
function passedById(cases: readonly CaseRecord[]): Map<string, boolean> {
  const passed = new Map<string, boolean>();
  for (const { id, passed: each } of cases) passed.set(id, (passed.get(id) ?? true) && each);
  return passed;
}

/** Only of the same file: what is not among the wrong ones was right. */
function changedRoutes(before: RunRecord, after: RunRecord): { suite: string; id: string; now: boolean }[] {
  if (!before.routing || !after.routing || before.routing.file !== after.routing.file) return [];
  const was = new Set(before.routing.wrong.map(({ id }) => id));
  const is = new Set(after.routing.wrong.map(({ id }) => id));
  const change = (now: boolean) => (id: string) => ({ suite: 'routing', id, now });
  return [
    ...[...is].filter((id) => !was.has(id)).map(change(false)),
    ...[...was].filter((id) => !is.has(id)).map(change(true)),
  ];
}

function figuresOf({ routing, scenarios, attacks }: RunRecord): [string, number][] {
  return [
    ...(routing ? routingFigures(routing.score) : []),
    ...(scenarios ? scenarioFigures(scenarios.score) : []),
    ...Object.entries(attacks?.score.properties ?? {}).map(([name, value]): [string, number] => [
      `attacks: ${name}`,
      value,
    ]),
  ];
}

function routingFigures(score: NonNullable<RunRecord['routing']>['score']): [string, number][] {
  const { accuracy, macroF1, coverage, accuracyAnswered, recall } = score;
  return [
    ['routing: accuracy', accuracy],
    ['routing: macro-F1', macroF1],
    ['routing: coverage', coverage],
    ['routing: right of the answered', accuracyAnswered],
    ['routing: recall of human', recall.human],
  ];
}

function scenarioFigures({
  passRate,
  openersRight,
  violations,
}: NonNullable<RunRecord['scenarios']>['score']): [string, number][] {
  return [
    ['scenarios: passed', passRate],
    ['scenarios: openers routed', openersRight],
    ...Object.entries(violations).map(([name, value]): [string, number] => [`scenarios: ${name}`, value]),
  ];
}
