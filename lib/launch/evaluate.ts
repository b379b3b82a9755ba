// `npm run eval`: measures whoever answers customers. Progress goes to standard error; the last line is JSON.
import { writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { CasesUnusable } from '#/lib/evaluation/cases/lines.ts';
import { failureLines, routingFailures } from '#/lib/evaluation/failures.ts';
import type { Played } from '#/lib/evaluation/played.ts';
import { caseRecord, type RunRecord } from '#/lib/evaluation/report/run-record.ts';
import { confusionOf } from '#/lib/evaluation/scores/routing.ts';
import { transcriptOf } from '#/lib/evaluation/transcript.ts';
import { editedInstructions } from '#/lib/store/edited-instructions.ts';
import { settingsOrExit, stopStarting } from './environment.ts';
import { evaluatedModels } from './evaluated-models.ts';
import { type AttackRows, runAttacks } from './evaluation-attacks.ts';
import { type CaseFile, caseFile } from './evaluation-files.ts';
import { evaluationOptions, type Suite } from './evaluation-options.ts';
import { compareKept, keepRun } from './evaluation-reports.ts';
import { runRouting } from './evaluation-routing.ts';
import { evaluationRun } from './evaluation-run.ts';
import { runScenarios, type ScenarioRows } from './evaluation-scenarios.ts';
import { codeFingerprint, keyFor } from './evaluation-store.ts';
import { createLog } from './log.ts';
import { guardOutbound, hostsOf } from './outbound.ts';

Object.assign(process.env, { NODE_ENV: 'production' });

const root = join(import.meta.dirname, '..', '..');
const options = evaluationOptions(process.argv.slice(2));
if (options.model) process.env.OLLAMA_MODEL = options.model;
if (options.baseUrl) process.env.OLLAMA_BASE_URL = options.baseUrl;
const settings = settingsOrExit(root);
const dataDir = resolve(root, settings.DATA_DIR);
const folder = join(dataDir, 'evaluations');
if (options.compare) {
  console.log(compareKept(root, folder, options.compare));
  process.exit(0);
}
const { log } = createLog('error', 'stderr');
guardOutbound({
  hosts: hostsOf(settings),
  loopback: false,
  onRefused: (host) => log.warn({ host }, 'A connection to a host that is not on the list was refused.'),
});

const stopping = new AbortController();
process.once('SIGINT', () => {
  tell([
    '',
    'Stopping after the cases that are being played. What is done is kept; run it again to go on there.',
  ]);
  stopping.abort();
});

const who = await evaluatedModels(settings, options, log);
const { model, host, kind } = who.label;
// The built-in responder reads none.
const instructions = kind === 'built-in' ? {} : editedInstructions(dataDir);
const edited = Object.keys(instructions);
if (edited.length > 0)
  tell([`With the instructions as they were edited in administration: ${edited.join(', ')}.`]);
const { OLLAMA_NUM_CTX: window, OLLAMA_NUM_PREDICT: longest } = settings;
const run = evaluationRun({
  settings,
  options,
  who,
  instructions,
  fingerprint: keyFor([model, window, longest, instructions, codeFingerprint(root)]),
  folder,
  signal: stopping.signal,
  log,
});

const record: RunRecord = {
  at: new Date().toISOString(),
  who: { model, host },
  edited,
  repeat: options.repeat,
  replies: { all: 0, byOthers: 0 },
};
const transcripts: string[] = [];
const measure: Record<Suite, (file: CaseFile) => Promise<void>> = {
  async routing(file) {
    const { score, rows } = await runRouting(run, file);
    const wrong = rows
      .filter(({ of, route }) => of.route !== route)
      .map(({ of, route, askedBack }) => ({
        id: of.id,
        text: of.text,
        is: of.route,
        said: route,
        askedBack,
      }));
    record.routing = { file: file.name, score, confusion: confusionOf(rows), wrong };
    if (options.failures) tell(routingFailures(rows));
  },
  async scenarios(file) {
    const { score, rows } = await runScenarios(run, file);
    record.scenarios = { file: file.name, score, cases: rows.map(recordOf) };
    tell([`scenarios: first messages routed right: ${score.openersRight}`]);
    tellAll(rows);
  },
  async attacks(file) {
    const { score, rows } = await runAttacks(run, file);
    record.attacks = { file: file.name, score, cases: rows.map(recordOf) };
    tellAll(rows);
  },
};

try {
  for (const suite of options.suites) {
    const file = caseFile(root, suite, { file: options.file, folder: settings.EVAL_DATA });
    if (file && !stopping.signal.aborted) await measure[suite](file);
  }
} catch (error) {
  if (error instanceof CasesUnusable) stopStarting(error.message);
  throw error;
} finally {
  who.models.close();
}
if (stopping.signal.aborted) process.exit(130);
if (options.transcripts) writeFileSync(resolve(options.transcripts), transcripts.join(''));
tell([`Report: ${relative(process.cwd(), keepRun(root, folder, record))}`]);
console.log(JSON.stringify(figuresOf(record)));

function recordOf({ of, attempt, played, judged }: (ScenarioRows | AttackRows)[number]) {
  return caseRecord(of, attempt, played, judged);
}

function tellAll(rows: ScenarioRows | AttackRows): void {
  for (const { played, judged } of rows) {
    const transcript = transcriptOf(played);
    countReplies(played);
    transcripts.push(`${JSON.stringify(transcript)}\n`);
    if (options.failures && !judged.passed) tell(failureLines(judged, transcript));
  }
}

function countReplies({ facts }: Played): void {
  for (const fact of facts) {
    if (fact.kind !== 'agent-replied') continue;
    record.replies.all += 1;
    if (fact.model !== model) record.replies.byOthers += 1;
  }
}

/** What programs read: a key for each suite. */
function figuresOf({ routing, scenarios, attacks }: RunRecord): Record<string, unknown> {
  const { openersRight: _, ...scenarioFigures } = scenarios?.score ?? {};
  return {
    ...(routing ? { routing: routing.score } : {}),
    ...(scenarios ? { scenarios: scenarioFigures } : {}),
    ...(attacks ? { attacks: attacks.score } : {}),
  };
}

function tell(lines: readonly string[]): void {
  process.stderr.write(lines.map((line) => `${line}\n`).join(''));
}
