import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentSecurityPolicies, type PagePolicies } from './content-security-policy.ts';
import { findPackedFiles, type PackedFile } from './packed-files.ts';

export type BuiltPages = {
  policies: PagePolicies;
  /** The page that says there is nothing here. */
  notFound: string;
  /** Packed scripts and styles by their path on the web. */
  packed: ReadonlyMap<string, PackedFile>;
};

/**
 * What the door needs of a build, read once at start.
 * @param nextDir the `.next` folder.
 * @throws when there is no build.
 */
export async function readBuiltPages(nextDir: string): Promise<BuiltPages> {
  const [policies, notFound, packed] = await Promise.all([
    contentSecurityPolicies(nextDir),
    readFile(join(nextDir, 'server', 'app', '_not-found.html'), 'utf8'),
    findPackedFiles(join(nextDir, 'static')),
  ]);
  return { policies, notFound, packed };
}
