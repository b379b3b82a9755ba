// `npm run sample-day [-- remove]`: a day of conversations with made-up customers; the desk must not run.
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { createSampleDay } from '#/lib/desk/sample-day/sample-day.ts';
import { createBuiltInResponder } from '#/lib/models/built-in/responder.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import { openSqliteStore } from '#/lib/store/open-sqlite-store.ts';
import { deskSettings } from './desk-settings.ts';
import { settingsOrExit, stopStarting } from './environment.ts';
import { createLog } from './log.ts';

const usage =
  'npm run sample-day plays the sample day; npm run sample-day -- remove takes it away again, with --yes without asking.';
/** Whoever can run this command has the database file already. */
const commandLine: StaffPrincipal = {
  kind: 'staff',
  id: 'command-line',
  name: 'the command line',
  role: 'admin',
  via: 'token',
};

const { removes, yes } = parameters();
const root = join(import.meta.dirname, '..', '..');
const settings = settingsOrExit(root);
const { log } = createLog('warn');
const store = await openSqliteStore({ dataDir: resolve(root, settings.DATA_DIR), now: Date.now, log }).catch(
  stopStarting,
);
const { business, services } = store.records.backOffice;
const sampleDay = createSampleDay({
  store,
  live: null,
  builtIn: (now) => createBuiltInResponder({ business, services, now }),
  settings: deskSettings(settings),
  now: Date.now,
  log,
});
try {
  await (removes ? remove() : play());
} finally {
  await store.close();
}

function parameters(): { removes: boolean; yes: boolean } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { yes: { type: 'boolean', default: false } },
    });
    const [word, another] = positionals;
    if (another === undefined && (word === undefined || word === 'remove'))
      return { removes: word === 'remove', yes: values.yes };
  } catch {
    // An option that there is not: the usage says which there are.
  }
  return stopStarting(usage);
}

async function play(): Promise<void> {
  const { planned } = await sampleDay.read();
  console.log(
    `Playing ${planned} conversations of made-up customers through this desk. The built-in responder answers.`,
  );
  const done = await sampleDay.play(commandLine);
  if (!done.ok) return refused(done.refusal.message);
  const { conversations, refused: steps } = done.value;
  const without = steps > 0 ? ` ${steps} steps were refused by the desk as it is set; the log says why.` : '';
  console.log(`Played: ${conversations} conversations, each with the tag "sample".${without}
Start the desk with npm start to see them. To take them away: stop it, then npm run sample-day -- remove`);
}

async function remove(): Promise<void> {
  const { samples } = await sampleDay.read();
  if (samples > 0 && !yes && !(await isSure(samples))) return refused('Nothing was taken away.');
  const done = await sampleDay.remove(commandLine);
  if (!done.ok) return refused(done.refusal.message);
  console.log(
    `Taken away: ${done.value.conversations} sample conversations, with their tickets and figures.`,
  );
}

async function isSure(samples: number): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  // Without anybody to answer, standard input just ends.
  const ended = new Promise<string>((resolve) => terminal.once('close', () => resolve('')));
  const answered = terminal.question(`${samples} sample conversations go for good. Type remove to go on: `);
  const answer = await Promise.race([answered, ended]);
  terminal.close();
  return answer.trim() === 'remove';
}

function refused(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}
