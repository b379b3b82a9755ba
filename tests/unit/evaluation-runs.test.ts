import { describe, expect, it } from 'vitest';
import { judgeScenario } from '#/lib/evaluation/judge-scenario.ts';
import { compareRuns } from '#/lib/evaluation/report/compare-runs.ts';
import { reportPage } from '#/lib/evaluation/report/page.ts';
import { type CaseRecord, caseRecord, type RunRecord } from '#/lib/evaluation/report/run-record.ts';
import { type Kept, runCases } from '#/lib/evaluation/run-cases.ts';
import { confusionOf, scoreRouting } from '#/lib/evaluation/scores/routing.ts';
import { scoreScenarios } from '#/lib/evaluation/scores/scenarios.ts';
import { transcriptOf } from '#/lib/evaluation/transcript.ts';
import { createProgress, progressLine } from '#/lib/launch/evaluation-progress.ts';
import {
  agentSaid,
  escalated,
  handedTo,
  mayasAccount,
  played,
  scenario,
  used,
  world,
} from '../support/evaluation.ts';
import { said } from '../support/facts.ts';

function inMemory<R>(): Kept<R> & { size(): number } {
  const kept = new Map<string, R>();
  return {
    read: async (key) => kept.get(key) ?? null,
    write: async (key, result) => void kept.set(key, result),
    size: () => kept.size,
  };
}

const usual = {
  repeat: 1,
  concurrency: 2,
  keyOf: (of: string, attempt: number) => `${of}/${attempt}`,
  isWhole: () => true,
  signal: new AbortController().signal,
  onDone: () => undefined,
};

describe('Cases are run', () => {
  it('so many side by side, and come back in order', async () => {
    let running = 0;
    let most = 0;
    const run = async (of: string) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, of === 'a' ? 15 : 2));
      running -= 1;
      return of.toUpperCase();
    };
    const tried = await runCases({ ...usual, cases: ['a', 'b', 'c', 'd'], run, kept: inMemory<string>() });
    expect(tried.map(({ result }) => result)).toEqual(['A', 'B', 'C', 'D']);
    expect(most).toBe(2);
  });

  it('several times each, and what was played before is not played again', async () => {
    const kept = inMemory<string>();
    const played: string[] = [];
    const run = async (of: string) => {
      played.push(of);
      return of;
    };
    await runCases({ ...usual, cases: ['a'], repeat: 2, run, kept });
    const again = await runCases({ ...usual, cases: ['a', 'b'], repeat: 2, run, kept });
    expect(played).toEqual(['a', 'a', 'b', 'b']);
    expect(again.map(({ of, attempt, fromBefore }) => [of, attempt, fromBefore])).toEqual([
      ['a', 1, true],
      ['a', 2, true],
      ['b', 1, false],
      ['b', 2, false],
    ]);
  });

  it('and one that was cut short is not kept', async () => {
    const kept = inMemory<string>();
    const run = async (of: string) => of;
    await runCases({ ...usual, cases: ['cut', 'whole'], run, kept, isWhole: (result) => result === 'whole' });
    expect(kept.size()).toBe(1);
  });

  it('until somebody stops it', async () => {
    const stopping = new AbortController();
    const onDone = () => stopping.abort();
    const cases = ['a', 'b', 'c'];
    const run = async (of: string) => of;
    const tried = await runCases({
      ...usual,
      cases,
      concurrency: 1,
      run,
      kept: inMemory<string>(),
      signal: stopping.signal,
      onDone,
    });
    expect(tried.map(({ of }) => of)).toEqual(['a']);
  });
});

describe('Progress', () => {
  it('tells how many are done, how many failed and what time is left', () => {
    const at = { suite: 'scenarios', done: 25, total: 75, failed: 3, elapsedMs: 61_000 };
    expect(progressLine(at)).toBe('scenarios  ████████░░░░░░░░░░░░░░░░ 25 of 75  3 failed  2:02 left');
    expect(progressLine({ ...at, done: 75, failed: 0, elapsedMs: 3_723_000 })).toContain(
      '75 of 75  1:02:03 in all',
    );
  });

  it('is a few lines where there is no terminal', () => {
    const lines: string[] = [];
    const progress = createProgress({ write: (line) => lines.push(line) }, 'routing', 1000, () => 0);
    for (let step = 0; step < 1000; step += 1) progress.step(null);
    expect(lines).toHaveLength(10);
  });
});

const lost = played(
  said('<b>Refund</b> me'),
  handedTo('billing'),
  used('lookup_account', { about: 'invoices' }, mayasAccount),
  agentSaid('I have refunded "it" & more.'),
  escalated,
);
const of = scenario({ expected_route: ['billing'], category: 'bill-refund' });

function runWith(cases: CaseRecord[], passRate: number): RunRecord {
  const rows = [
    {
      of: { id: 'r-1', text: 'Hello', route: 'off_topic' as const },
      route: 'sales' as const,
      askedBack: false,
      ms: 1,
    },
  ];
  const wrong = [{ id: 'r-1', text: 'Hello', is: 'off_topic', said: 'sales', askedBack: false }];
  return {
    at: '2026-11-23T20:00:00.000Z',
    who: { model: 'a model', host: null },
    edited: [],
    repeat: 1,
    replies: { all: 1, byOthers: 0 },
    routing: { file: 'mine.jsonl', score: scoreRouting(rows), confusion: confusionOf(rows), wrong },
    scenarios: { file: 's.jsonl', score: { ...scoreScenarios([]), n: cases.length, passRate }, cases },
  };
}

describe('The report', () => {
  const record = caseRecord(of, 1, lost, judgeScenario(of, lost, world));
  const page = reportPage(runWith([record], 0), null, ':root { --ink: #000 }');

  it('shows what failed, with the conversation, as text', () => {
    expect(record.passed).toBe(false);
    expect(page).toContain('&lt;b&gt;Refund&lt;/b&gt; me');
    expect(page).toContain('I have refunded &quot;it&quot; &amp; more.');
    expect(page).toContain('It ended with a person asked for');
  });

  it('runs nothing and asks for nothing', () => {
    expect(page).not.toMatch(/<script|<link|<img|@import|url\(|https?:\/\//i);
    expect(page).toContain("default-src 'none'");
  });

  it('says how the run differs from one before', () => {
    const good = { ...record, passed: true, findings: [] };
    const comparison = compareRuns(
      runWith([good, { ...record, id: 's-2' }], 0.5),
      runWith([record, { ...good, id: 's-2' }], 0.5),
    );
    expect(comparison).toMatchObject({
      broken: [{ suite: 'scenarios', id: 's-1' }],
      mended: [{ suite: 'scenarios', id: 's-2' }],
    });
    expect(comparison.figures).toContainEqual({ name: 'scenarios: passed', before: 0.5, after: 0.5 });
    expect(reportPage(runWith([record], 0.5), comparison, '')).toContain('No longer right: 1');
  });
});

describe('A transcript', () => {
  it('has messages by speaker, tool calls as cases name them, and who had it at the end', () => {
    expect(transcriptOf(lost)).toEqual({
      id: 's-1',
      messages: [
        { by: 'customer', text: '<b>Refund</b> me' },
        { by: 'desk', text: 'Triage to Billing: their matter' },
        { by: 'billing', text: 'I have refunded "it" & more.' },
        { by: 'desk', text: 'A person was asked for.' },
      ],
      tools: [
        {
          tool: 'handoff',
          called: 'transfer_to_billing',
          by: 'triage',
          arguments: { to: 'billing', reason: 'their matter' },
          result: { owner: 'billing' },
        },
        {
          tool: 'lookup_account',
          called: 'lookup_account',
          by: 'billing',
          arguments: { about: 'invoices', account: 'ACC-1001' },
          result: mayasAccount,
        },
        {
          tool: 'handoff',
          called: 'escalate_to_human',
          by: 'triage',
          arguments: { to: 'human', reason: 'They ask for a person.' },
          result: { owner: 'queue' },
        },
      ],
      owner: { kind: 'queue' },
    });
  });
});
