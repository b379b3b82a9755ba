import { rmSync } from 'node:fs';
import { cp, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from '../../support/desk-process.ts';

/** A change of the product by exact text; the file must hold the text once. */
export type Edit = { file: string; find: string; replace: string };

/** A copy of the product in a folder of its own, with its pages and packages borrowed. Disposing removes it. */
export type Mutant = { root: string; [Symbol.asyncDispose](): Promise<void> };

const copied = ['lib', 'components', 'server.ts', 'package.json', 'next.config.ts'];
const borrowed = ['.next', 'node_modules'];

/** @throws when an edit no longer fits, so that a mutation cannot silently become none. */
export async function createMutant(edits: readonly Edit[]): Promise<Mutant> {
  const root = await mkdtemp(join(tmpdir(), 'switchboard-mutant-'));
  const remove = () => rmSync(root, { recursive: true, force: true });
  process.once('exit', remove);
  const dispose = async () => {
    process.off('exit', remove);
    remove();
  };
  try {
    for (const name of copied) await cp(join(repository, name), join(root, name), { recursive: true });
    for (const name of borrowed) await symlink(join(repository, name), join(root, name));
    for (const edit of edits) await apply(root, edit);
  } catch (error) {
    await dispose();
    throw error;
  }
  return { root, [Symbol.asyncDispose]: dispose };
}

async function apply(root: string, { file, find, replace }: Edit): Promise<void> {
  const path = join(root, file);
  const parts = (await readFile(path, 'utf8')).split(find);
  if (parts.length !== 2) {
    throw new Error(`${file} must hold this text once, and holds it ${parts.length - 1} times:\n${find}`);
  }
  await writeFile(path, parts.join(replace));
}
