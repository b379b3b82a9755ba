import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kept } from '#/lib/evaluation/run-cases.ts';

/** What an answer can hang on: whoever changes it has nothing from before. */
const code = [
  'access',
  'agents',
  'claims',
  'conversation',
  'desk',
  'evaluation/play.ts',
  'evaluation/route-message.ts',
  'models',
  'store/sample-business',
  'turns',
];

/** Stands for the code that answers. @param root the folder of package.json. */
export function codeFingerprint(root: string): string {
  const hash = createHash('sha256');
  for (const part of code) {
    const path = join(root, 'lib', part);
    const files = part.endsWith('.ts') ? [path] : filesUnder(path);
    for (const file of files) hash.update(file.slice(root.length)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

export function keyFor(parts: unknown): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** Results as files in a folder, one a key. @param fresh reads none. */
export function keptIn<R>(folder: string, fresh: boolean): Kept<R> {
  const fileOf = (key: string) => join(folder, `${key}.json`);
  return {
    async read(key) {
      const file = fileOf(key);
      if (fresh || !existsSync(file)) return null;
      return JSON.parse(await readFile(file, 'utf8'));
    },
    async write(key, result) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      // Whole or not at all, however the process ends.
      await writeFile(`${fileOf(key)}.part`, JSON.stringify(result), { mode: 0o600 });
      await rename(`${fileOf(key)}.part`, fileOf(key));
    },
  };
}
