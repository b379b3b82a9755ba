import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Kept } from '#/lib/evaluation/run-cases.ts';

/** Rooms that no answer hangs on. Whoever changes one of the others has nothing from before. */
const asideFromAnswers = new Set(['copilot', 'evaluation', 'http', 'launch', 'realtime']);
/** Of those rooms, what plays cases. */
const players =
  /^(?:evaluation\/(?:play|route-message|reshuffle)|launch\/(?:case-[a-z]+|desk-settings))\.ts$/;

/** Stands for the code that answers. @param root the folder of package.json. */
export function codeFingerprint(root: string): string {
  const lib = join(root, 'lib');
  const files = filesUnder(lib).filter((file) => {
    const path = relative(lib, file);
    const [room = ''] = path.split(sep);
    return !asideFromAnswers.has(room) || players.test(path.replaceAll(sep, '/'));
  });
  const hash = createHash('sha256');
  for (const file of files) hash.update(relative(lib, file)).update(readFileSync(file));
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

/**
 * Results as files in a folder, one a key.
 * @param fresh reads none.
 * @param onFailed hears what could not be written: it is played again the next time.
 */
export function keptIn<R>(folder: string, fresh: boolean, onFailed: (error: unknown) => void): Kept<R> {
  const fileOf = (key: string) => join(folder, `${key}.json`);
  return {
    async read(key) {
      const file = fileOf(key);
      if (fresh || !existsSync(file)) return null;
      return JSON.parse(await readFile(file, 'utf8'));
    },
    async write(key, result) {
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        // Whole or not at all, however the process ends.
        await writeFile(`${fileOf(key)}.part`, JSON.stringify(result), { mode: 0o600 });
        await rename(`${fileOf(key)}.part`, fileOf(key));
      } catch (error) {
        onFailed(error);
      }
    },
  };
}
