// `npm run eval`: measures whoever answers customers. Progress goes to standard error; the last line is JSON.
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CasesUnusable } from '#/lib/evaluation/cases/lines.ts';
import { failureLines, routingFailures } from '#/lib/evaluation/failures.ts';
import { transcriptOf } from '#/lib/evaluation/transcript.ts';
import { settingsOrExit, stopStarting } from './environment.ts';
import { evaluatedModels } from './evaluated-models.ts';
import { runAttacks } from './evaluation-attacks.ts';
import { type CaseFile, caseFile } from './evaluation-files.ts';
import { evaluationOptions } from './evaluation-options.ts';
import { runRouting } from './evaluation-routing.ts';
import { evaluationRun } from './evaluation-run.ts';
import { runScenarios } from './evaluation-scenarios.ts';
import { codeFingerprint, keyFor } from './evaluation-store.ts';
import { createLog } from './log.ts';
import { guardOutbound, hostsOf } from './outbound.ts';

Object.assign(process.env, { NODE_ENV: 'production' });

const root = join(import.meta.dirname, '..', '..');
const options = evaluationOptions(process.argv.slice(2));
if (options.model) process.env.OLLAMA_MODEL = options.model;
if (options.baseUrl) process.env.OLLAMA_BASE_URL = options.baseUrl;
const settings = settingsOrExit(root);
const { log } = createLog('error', 'stderr');
guardOutbound({
  hosts: hostsOf(settings),
  loopback: false,
  onRefused: (host) => log.warn({ host }, 'A connection to a host that is not on the list was refused.'),
});

const stopping = new AbortController();
process.once('SIGINT', () => {
  process.stderr.write('\nStopping. What is done is kept; run it again to go on there.\n');
  stopping.abort();
});

const who = await evaluatedModels(settings, options, log);
const { OLLAMA_NUM_CTX: window, OLLAMA_NUM_PREDICT: longest } = settings;
const run = evaluationRun({
  settings,
  options,
  who,
  fingerprint: keyFor([who.label.model, window, longest, codeFingerprint(root)]),
  folder: join(resolve(root, settings.DATA_DIR), 'evaluations'),
  signal: stopping.signal,
  log,
});

const summary: Record<string, unknown> = {};
const transcripts: string[] = [];
try {
  for (const suite of options.suites) await measure(suite);
} catch (error) {
  if (error instanceof CasesUnusable) stopStarting(error.message);
  throw error;
} finally {
  who.models.close();
}
if (options.transcripts) writeFileSync(resolve(options.transcripts), transcripts.join(''));
if (stopping.signal.aborted) process.exit(130);
console.log(JSON.stringify(summary));

async function measure(suite: (typeof options.suites)[number]): Promise<void> {
  const file = caseFile(root, suite, { file: options.file, folder: settings.EVAL_DATA });
  if (!file) return;
  if (suite === 'routing') {
    const { score, rows } = await runRouting(run, file);
    summary.routing = score;
    if (options.failures) tell(routingFailures(rows));
    return;
  }
  const done = suite === 'attacks' ? await attacks(file) : await scenarios(file);
  for (const { played, judged } of done) {
    const transcript = transcriptOf(played);
    transcripts.push(`${JSON.stringify(transcript)}\n`);
    if (options.failures && !judged.passed) tell(failureLines(judged, transcript));
  }
}

async function scenarios(file: CaseFile) {
  const { score, rows } = await runScenarios(run, file);
  const { openersRight, ...rest } = score;
  tell([`scenarios: openers routed ${openersRight}`]);
  summary.scenarios = rest;
  return rows;
}

async function attacks(file: CaseFile) {
  const { score, rows } = await runAttacks(run, file);
  summary.attacks = score;
  return rows;
}

function tell(lines: readonly string[]): void {
  process.stderr.write(lines.map((line) => `${line}\n`).join(''));
}
