// `npm run privacy -- export|erase --account ID | --visitor ID | --conversation ID`; the desk must not run.
import { mkdir, open, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { extensions } from '#/lib/desk/attachment-file.ts';
import { createPrivacyDesk, type PrivacyDesk } from '#/lib/desk/privacy-desk.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import type { PersonalData, Whose } from '#/lib/ports/privacy-records.ts';
import { openSqliteStore } from '#/lib/store/open-sqlite-store.ts';
import { settingsOrExit, stopStarting } from './environment.ts';
import { createLog } from './log.ts';

const usage =
  'Say whose data: npm run privacy -- export|erase --account ID, or --visitor ID, or --conversation ID. With erase, --yes asks nothing.';
/** Whoever can run this command has the database file already. */
const commandLine: StaffPrincipal = {
  kind: 'staff',
  id: 'command-line',
  name: 'the command line',
  role: 'admin',
  via: 'token',
};

const { what, whose, yes } = parameters();
const root = join(import.meta.dirname, '..', '..');
const settings = settingsOrExit(root);
const dataDir = resolve(root, settings.DATA_DIR);
const { log } = createLog('warn');
const store = await openSqliteStore({ dataDir, now: Date.now, log }).catch(stopStarting);
const desk = createPrivacyDesk(
  {
    store,
    conversations: { forget: () => undefined },
    announcements: { announce: () => undefined },
    now: Date.now,
  },
  () => undefined,
);
try {
  if (what === 'export') await exportTo(desk);
  else await erase(desk);
} finally {
  await store.close();
}

function parameters(): { what: 'export' | 'erase'; whose: Whose; yes: boolean } {
  try {
    const text = { type: 'string' } as const;
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { account: text, visitor: text, conversation: text, yes: { type: 'boolean', default: false } },
    });
    const [command] = positionals;
    const named: Whose[] = [
      ...(values.account ? [{ accountId: values.account }] : []),
      ...(values.visitor ? [{ visitorId: values.visitor }] : []),
      ...(values.conversation ? [{ conversationId: values.conversation }] : []),
    ];
    const [only, another] = named;
    if ((command === 'export' || command === 'erase') && only && !another && positionals.length === 1)
      return { what: command, whose: only, yes: values.yes };
  } catch {
    // An option that there is not: the usage says which there are.
  }
  return stopStarting(usage);
}

async function exportTo(privacy: PrivacyDesk): Promise<void> {
  const given = await privacy.export(commandLine, whose);
  if (!given.ok) return refused(given.refusal.message);
  const folder = join(dataDir, 'exports', new Date().toISOString().replaceAll(/[:.]/g, '-'));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const files = {
    'customer.json': JSON.stringify(given.value.data, null, 2),
    'customer.txt': given.value.text,
  };
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, name), content, { mode: 0o600 });
  }
  const { attachments } = given.value.data;
  for (const attachment of attachments) await writeAttachment(folder, attachment);
  const beside = attachments.length > 0 ? `, and ${attachments.length} attachments by their ids` : '';
  console.log(
    `Written to ${folder}: customer.json and customer.txt${beside}. Delete them once they are handed over.`,
  );
}

/** Under its id: its name was given by whoever attached it, and stands in customer.json. */
async function writeAttachment(
  folder: string,
  { attachmentId, mediaType }: PersonalData['attachments'][number],
): Promise<void> {
  const file = await open(join(folder, `${attachmentId}.${extensions[mediaType][0]}`), 'w', 0o600);
  try {
    for (let part = 0; ; part += 1) {
      const content = await store.records.attachments.part(attachmentId, part);
      if (!content) return;
      await file.write(content);
    }
  } finally {
    await file.close();
  }
}

async function erase(privacy: PrivacyDesk): Promise<void> {
  if (!yes && !(await isSure())) return refused('Nothing was erased.');
  const done = await privacy.erase(commandLine, whose);
  if (!done.ok) return refused(done.refusal.message);
  const { conversations, attachments, tickets, visitors, identityTries } = done.value;
  console.log(`Erased: ${conversations} conversations, ${attachments} attachments, the texts of ${tickets} tickets, ${visitors} sessions, ${identityTries} tries.
Backups and exports made before still hold it. Delete them, or make new ones: that is yours to do.`);
}

async function isSure(): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  // Without anybody to answer, standard input just ends.
  const ended = new Promise<string>((resolve) => terminal.once('close', () => resolve('')));
  const answered = terminal.question('This cannot be undone. Type erase to go on: ');
  const answer = await Promise.race([answered, ended]);
  terminal.close();
  return answer.trim() === 'erase';
}

function refused(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}
