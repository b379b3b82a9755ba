import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The version of package.json and the start of the pages' build id, e.g. "0.1.0 · q3x8". */
export async function buildName(root: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const pages = await readFile(join(root, '.next', 'BUILD_ID'), 'utf8').catch(() => null);
  return pages === null ? `${version} · development` : `${version} · ${pages.trim().slice(0, 6)}`;
}
