import { readFileSync } from 'node:fs';

/** Below these versions a known hole is open. */
const floors = {
  next: '16.4.5',
  sharp: '0.35.5',
  'engine.io': '6.6.10',
  'socket.io-parser': '4.2.7',
  ws: '8.21.0',
  'better-auth': '1.7.7',
  dompurify: '3.4.16',
  ai: '7.0.36',
};

const manifest = new URL('../../package.json', import.meta.url);
const lockfile = new URL('../../package-lock.json', import.meta.url);

function lockedPackages() {
  return Object.entries(JSON.parse(readFileSync(lockfile, 'utf8')).packages);
}

/** Every copy of a package counts, however deep it is installed. */
export function versionProblems() {
  return lockedPackages().flatMap(([path, { version }]) => {
    const name = path.split('node_modules/').at(-1);
    const floor = floors[name];
    if (!floor || !isOlder(version, floor)) return [];
    return [`${name} ${version} (${path}) is older than ${floor}: npm install ${name}@latest`];
  });
}

/** Addresses would tie the lockfile to one registry; npm needs only name, version and integrity. */
export function lockfileProblems() {
  return lockedPackages()
    .filter(([, entry]) => entry.resolved !== undefined && !entry.link)
    .map(
      ([path]) =>
        `package-lock.json: ${path} has a "resolved" address. Run: npm install --omit-lockfile-registry-resolved`,
    )
    .slice(0, 5);
}

/**
 * A script that a package runs at its installation may do anything. npm runs those of `allowScripts` only; here every
 * package that has one must be decided on there, and nothing that has none may stay.
 */
export function installScriptProblems() {
  const { allowScripts = {} } = JSON.parse(readFileSync(manifest, 'utf8'));
  const names = lockedPackages()
    .filter(([, entry]) => entry.hasInstallScript)
    .map(([path]) => path.split('node_modules/').at(-1));
  const undecided = [...new Set(names)]
    .filter((name) => typeof allowScripts[name] !== 'boolean')
    .map((name) => `${name} runs a script at its installation: decide in package.json, allowScripts.`);
  const needless = Object.keys(allowScripts)
    .filter((name) => !names.includes(name))
    .map((name) => `package.json: allowScripts names ${name}, which runs no script.`);
  return [...undecided, ...needless];
}

/** A pre-release of a version comes before it. */
function isOlder(version, floor) {
  const [left, right] = [version, floor].map((text) => text.split('-')[0].split('.').map(Number));
  const at = left.findIndex((number, index) => number !== right[index]);
  return at < 0 ? version.includes('-') : left[at] < right[at];
}
