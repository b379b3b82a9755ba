import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { auditProblems } from '../gate/audit.js';

const run = promisify(execFile);
const repository = new URL('../..', import.meta.url).pathname;

/** The gate beside a project of a few files, so that each test can break what it is about. */
let project = '';
const copied = ['package.json', 'docs', 'tests/gate', 'tests/gate.js', 'tests/dependency-rules.mjs'];
const lockfile = (packages: Record<string, object>) => put('package-lock.json', JSON.stringify({ packages }));

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'switchboard-gate-'));
  for (const path of copied) await cp(join(repository, path), join(project, path), { recursive: true });
  await symlink(join(repository, 'node_modules'), join(project, 'node_modules'));
  await lockfile({ 'node_modules/ws': { version: '8.21.0' } });
  await put('lib/conversation/facts.ts', 'export type Fact = { seq: number };\n');
  await put(
    'lib/desk/desk.ts',
    "import type { Fact } from '#/lib/conversation/facts.ts';\nexport type Desk = Fact;\n",
  );
  await put('lib/protocol/views.ts', "import 'zod';\nexport type View = 1;\nexport const view = 1;\n");
  await put(
    'components/card.tsx',
    "import type { View } from '#/lib/protocol/views.ts';\nexport type Card = View;\n",
  );
  await put('tests/unit/x.ts', 'export {};\n');
});

afterEach(() => rm(project, { recursive: true, force: true }));

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(project, path)), { recursive: true });
  await writeFile(join(project, path), text);
}

async function gate(...steps: string[]): Promise<{ code: number; text: string; end: string | undefined }> {
  const outcome = await run(process.execPath, ['tests/gate.js', ...steps], { cwd: project }).then(
    ({ stdout }) => ({ code: 0, text: stdout }),
    ({ code, stdout }: { code: number; stdout: string }) => ({ code, text: stdout }),
  );
  return { ...outcome, end: outcome.text.trimEnd().split('\n').at(-1) };
}

describe('the gate', () => {
  it('closes with the counts alone on a line', async () => {
    const { code, end } = await gate('imports', 'versions', 'lockfile');
    expect({ code, end }).toEqual({ code: 0, end: '3 passed, 0 failed' });
  });

  it('goes on after a failed step, so that all failures are seen', async () => {
    await put('lib/desk/desk.ts', "import './gone.ts';\n");
    await lockfile({
      'node_modules/ws': { version: '8.21.0' },
      'node_modules/a/node_modules/ws': { version: '8.20.9' },
    });
    const { code, text, end } = await gate('imports', 'versions', 'lockfile');
    expect(text).toContain('lib/desk/desk.ts → ./gone.ts');
    expect(text).toContain('ws 8.20.9 (node_modules/a/node_modules/ws) is older than 8.21.0');
    expect({ code, end }).toEqual({ code: 1, end: '1 passed, 2 failed' });
  });

  it('refuses a lockfile that holds an address', async () => {
    await lockfile({ 'node_modules/a': { version: '1.0.0', resolved: 'https://registry.example/a.tgz' } });
    const { code, text } = await gate('lockfile');
    expect(text).toContain('node_modules/a has a "resolved" address');
    expect(code).toBe(1);
  });

  it('refuses a package with a script at its installation that nobody decided on, and a decision about none', async () => {
    const script = (name: string) => ({
      [`node_modules/a/node_modules/${name}`]: { hasInstallScript: true },
    });
    await lockfile({ ...script('node'), ...script('@swc/core') });
    expect((await gate('scripts')).code).toBe(0);
    await lockfile({ ...script('node'), ...script('@swc/core'), ...script('sneaky') });
    const undecided = await gate('scripts');
    expect(undecided.text).toContain('sneaky runs a script at its installation: decide in package.json');
    expect(undecided.code).toBe(1);
    await lockfile(script('node'));
    const needless = await gate('scripts');
    expect(needless.text).toContain('allowScripts names @swc/core, which runs no script');
    expect(needless.code).toBe(1);
  });

  it('takes what the registry says about known holes, and says in words when it says nothing', async () => {
    const answer = (severity: string) =>
      `npm warn\n${JSON.stringify({ vulnerabilities: { a: { name: 'a', severity, range: '<2' } } })}`;
    expect(await auditProblems(async () => answer('high'))).toEqual({
      problems: ['a <2 has a known hole (high): npm audit tells more.'],
      notAnswered: null,
    });
    expect(await auditProblems(async () => answer('low'))).toEqual({ problems: [], notAnswered: null });
    for (const silence of ['', 'no network', '{"statusCode": 405, "message": "Method Not Allowed"}']) {
      const { problems, notAnswered } = await auditProblems(async () => silence);
      expect({ problems, said: notAnswered?.startsWith('Not answered here') }).toEqual({
        problems: [],
        said: true,
      });
    }
  });

  it('refuses every import that the table of rooms does not list', async () => {
    const forbidden = [
      ['lib/conversation/a.ts', '#/lib/desk/desk.ts', 'lib/conversation imports only what'],
      ['lib/conversation/b.ts', 'node:fs', 'lib/conversation is pure'],
      ['lib/conversation/c.ts', 'zod', 'lib/conversation is pure'],
      ['components/d.tsx', '#/lib/desk/desk.ts', 'components imports only what'],
      ['components/e.tsx', 'zod', 'zod stays out of browsers'],
      ['components/f.tsx', '#/lib/protocol/views.ts', 'components imports only types of lib/protocol'],
      ['app/g.tsx', 'node:fs', 'what a browser loads uses nothing of Node'],
      ['lib/desk/h.ts', 'vitest', 'only what is in dependencies runs in production'],
      ['lib/desk/i.ts', '#/tests/unit/x.ts', 'lib/desk imports only what'],
      ['lib/desk/j.ts', './j.ts', 'no circles'],
    ] as const;
    for (const [path, target] of forbidden) await put(path, `import '${target}';\n`);
    const { code, text } = await gate('imports');
    const lines = text.split('\n');
    for (const [path, , rule] of forbidden) {
      expect(
        lines.filter((line) => line.includes(path) && line.includes(rule)),
        `${path}: ${rule}`,
      ).not.toEqual([]);
    }
    expect(code).toBe(1);
  });
});
