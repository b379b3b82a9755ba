import { cp, mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { runNode, startInVain } from '../support/run-node.ts';

/** Every start that cannot be: one sentence that says what to do, no stack trace, exit code 1. */
describe('A start that cannot be', () => {
  let folder: string;
  let desk: DeskProcess;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'switchboard-start-'));
    desk = await startDesk({ dataDir: join(folder, 'held') });
  });
  afterAll(async () => {
    await desk[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  async function refused(settings: Record<string, string>): Promise<string> {
    const { code, stdout, stderr } = await startInVain({ DATA_DIR: join(folder, 'other'), ...settings });
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).not.toMatch(/^\s+at /m);
    return stderr.trim();
  }

  it('for wrong settings names each, its value and what is allowed', async () => {
    const said = await refused({ PORT: '70000', LOG_LEVEL: 'loud' });
    expect(said.split('\n')).toEqual([
      'PORT="70000" is not allowed. Allowed: a whole number from 0 to 65535.',
      'LOG_LEVEL="loud" is not allowed. Allowed: one of debug, info, warn, error, silent.',
      'Mend this in the environment or in .env; docs/settings.md lists every setting.',
    ]);
  });

  it('for a port in use says so and names another way', async () => {
    const occupant = createServer();
    const port = await new Promise<number>((resolve) => {
      occupant.listen(0, '127.0.0.1', () => {
        const address = occupant.address();
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
    const said = await refused({ PORT: String(port) });
    occupant.close();
    expect(said).toBe(
      `Port ${port} is already in use. Stop the other program, or start with another port: PORT=${port + 1} npm start`,
    );
  });

  it('for an address of another machine says which are possible', async () => {
    const said = await refused({ HOST: '203.0.113.9' });
    expect(said).toBe(
      'HOST=203.0.113.9 is not an address of this machine. Use 127.0.0.1, or 0.0.0.0 for all.',
    );
  });

  it('for a data folder that another desk holds says so, and leaves that one alone', async () => {
    const said = await refused({ DATA_DIR: desk.dataDir });
    expect(said).toBe(
      `The data folder ${desk.dataDir} is used by another running Switchboard. Stop that one, or set DATA_DIR to another folder.`,
    );
    expect((await fetch(`${desk.url}/readyz`)).status).toBe(200);
  });

  it('for a data folder that cannot be made says why', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    const said = await refused({ DATA_DIR: join(file, 'data') });
    expect(said).toContain(`The data folder ${file}/data cannot be written (ENOTDIR`);
    expect(said).toMatch(/Give this user the right to write there, or set DATA_DIR to another folder\.$/);
    expect(said.split('\n')).toHaveLength(1);
  });

  it('for a data folder where none can be made says why, and does not try for ever', async () => {
    const said = await refused({ DATA_DIR: '/proc/switchboard' });
    expect(said).toContain('The data folder /proc/switchboard cannot be written (ENOENT');
    expect(said.split('\n')).toHaveLength(1);
  });

  it('for a secret that cannot be read, or is none, says which file', async () => {
    const dataDir = join(folder, 'secret');
    const file = join(dataDir, 'session-secret');
    await mkdir(file, { recursive: true });
    expect(await refused({ DATA_DIR: dataDir })).toMatch(
      new RegExp(`^The secret in ${file} cannot be used \\(EISDIR.*\\)\\. Give this user the right`),
    );
    await rm(file, { recursive: true });
    await writeFile(file, '\n');
    expect(await refused({ DATA_DIR: dataDir })).toBe(
      `There is no whole secret in ${file}. Delete that file: the desk makes a new one, and the staff sign in again.`,
    );
  });

  it('for a damaged database says so, and does not touch it', async () => {
    const damaged = join(folder, 'damaged');
    await mkdir(damaged);
    await writeFile(join(damaged, 'switchboard.db'), 'no database '.repeat(1000));
    expect(await refused({ DATA_DIR: damaged })).toBe(
      `The database in ${damaged} cannot be opened. The database file is damaged. Put a backup back with npm run restore FILE, or set DATA_DIR to another folder.`,
    );
    const cutShort = join(folder, 'cut-short');
    await desk.stop();
    await cp(desk.dataDir, cutShort, { recursive: true });
    await truncate(join(cutShort, 'switchboard.db'), 20_000);
    expect(await refused({ DATA_DIR: cutShort })).toContain('The database file is damaged.');
    await desk.start();
  });

  it('for a database of a newer Switchboard says so', async () => {
    const newer = join(folder, 'newer');
    await desk.stop();
    await cp(desk.dataDir, newer, { recursive: true });
    await desk.start();
    const database = new DatabaseSync(join(newer, 'switchboard.db'));
    database.exec("insert into kysely_migration values ('9999-from-the-future', '2030-01-01')");
    database.close();
    expect(await refused({ DATA_DIR: newer })).toBe(
      `The database in ${newer} was changed by a newer Switchboard (9999-from-the-future). Start that version, or set DATA_DIR to another folder.`,
    );
  });

  it('for a file .env that cannot be read says which', async () => {
    await mkdir(join(folder, '.env'));
    const { code, stderr } = await runNode(['--input-type=module', '--eval', settingsOf(folder)]);
    expect(code).toBe(1);
    expect(stderr).toContain(`The settings in ${folder}/.env cannot be read`);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

describe('The file .env', () => {
  it('gives settings that the environment does not', async () => {
    const root = await mkdtemp(join(tmpdir(), 'switchboard-env-'));
    await writeFile(join(root, '.env'), 'PORT=4001\nOLLAMA_MODEL=qwen3:8b\n');
    const { stdout } = await runNode(['--input-type=module', '--eval', settingsOf(root)], { PORT: '4002' });
    await rm(root, { recursive: true });
    expect(JSON.parse(stdout)).toMatchObject({ PORT: 4002, OLLAMA_MODEL: 'qwen3:8b' });
  });
});

function settingsOf(root: string): string {
  return `
    import { settingsOrExit } from '#/lib/launch/environment.ts';
    console.log(JSON.stringify(settingsOrExit(${JSON.stringify(root)})));
  `;
}
