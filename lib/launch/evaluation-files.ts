import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stopStarting } from './environment.ts';
import type { Suite } from './evaluation-options.ts';

const names: Record<Suite, string> = {
  routing: 'routing-dev.jsonl',
  scenarios: 'scenarios-dev.jsonl',
  attacks: 'attacks-dev.jsonl',
};

/** Of the sample business, for who has no cases of their own yet. */
const SHIPPED = 'tests/eval';

export type CaseFile = { name: string; text: string };

/**
 * The file of a suite: as named, else of EVAL_DATA, else the one that comes with the desk.
 * @returns null where there is none, with a word on standard error.
 */
export function caseFile(
  root: string,
  suite: Suite,
  { file, folder }: { file: string | null; folder: string | undefined },
): CaseFile | null {
  if (file !== null) {
    const named = resolve(file);
    if (!existsSync(named)) return stopStarting(`There is no file ${named}.`);
    return { name: file, text: readFileSync(named, 'utf8') };
  }
  const folders = [...(folder ? [resolve(root, folder)] : []), join(root, SHIPPED)];
  const found = folders.map((each) => join(each, names[suite])).find((path) => existsSync(path));
  if (found) return { name: names[suite], text: readFileSync(found, 'utf8') };
  process.stderr.write(
    `${suite}: skipped, there is no ${names[suite]}. Name a file with --file, or its folder with EVAL_DATA.\n`,
  );
  return null;
}
