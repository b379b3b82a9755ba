import { spawnSync } from 'node:child_process';
import { createHash, type Hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { compressBuild } from './compress.ts';

const root = join(import.meta.dirname, '..', '..');
const stampFile = join(root, '.next', 'switchboard-build');
/** What the pages are made of; a change in any of it asks for a new build. */
const sources = [
  'app',
  'components',
  'lib/conversation',
  'lib/protocol',
  'next.config.ts',
  'package-lock.json',
];

/** Builds the pages when their sources have changed since the last build; a failing build ends the process. */
export function buildPages({ always }: { always: boolean }): void {
  const stamp = fingerprint();
  const built = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : null;
  if (!always && built === stamp && existsSync(join(root, '.next', 'BUILD_ID'))) return;
  console.log(
    built === null ? 'Building the pages; this happens once.' : 'The pages have changed; building them anew.',
  );
  // Types of routes that were deleted since would fail the build.
  rmSync(join(root, '.next', 'dev'), { recursive: true, force: true });
  const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
  const build = spawnSync(process.execPath, [next, 'build'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  });
  if (build.status !== 0) {
    console.error(`${build.stdout ?? ''}${build.stderr ?? ''}`);
    console.error('The pages could not be built; the lines above say why. Nothing was started.');
    process.exit(1);
  }
  compressBuild(join(root, '.next', 'static'));
  writeFileSync(stampFile, stamp);
}

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const source of sources) addToHash(hash, join(root, source));
  return hash.digest('hex');
}

function addToHash(hash: Hash, path: string): void {
  if (!existsSync(path)) return;
  const files = extname(path) === '' ? filesUnder(path) : [path];
  for (const file of files) hash.update(file.slice(root.length)).update(readFileSync(file));
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
