import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import { composer, openScreen, saidBy, write } from '../support/browser.ts';

const repository = new URL('../..', import.meta.url).pathname;
/** What `npm run dev` runs, and on what. */
const product = ['app', 'components', 'lib', 'next.config.ts', 'package.json', 'server.ts', 'tsconfig.json'];
const { scripts } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));

/** In a copy, so that the build the other tests run on, and the sources, stay as they are. */
test.describe('npm run dev', () => {
  let copy: string;
  let dev: ChildProcess;
  let printed = '';
  let port = '';

  test.beforeAll(async () => {
    const output = join(repository, 'tests', '.output');
    mkdirSync(output, { recursive: true });
    // Beneath the repository, where its packages are found.
    copy = mkdtempSync(join(output, 'dev-'));
    for (const name of product) cpSync(join(repository, name), join(copy, name), { recursive: true });
    const { PATH = '', HOME = '' } = process.env;
    const server = String(scripts.dev).split(' && ').at(-1) ?? '';
    const [, ...parameters] = server.split(' ');
    dev = spawn(process.execPath, parameters, {
      cwd: copy,
      env: { PATH, HOME, NODE_ENV: 'development', PORT: '0', OLLAMA_BASE_URL: 'http://127.0.0.1:9' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const keep = (piece: Buffer) => {
      printed += piece.toString();
    };
    dev.stdout?.on('data', keep);
    dev.stderr?.on('data', keep);
    await expect.poll(() => printed, { timeout: 30_000 }).toMatch(/:\d+\/chat\b/);
    port = /:(\d+)\/chat\b/.exec(printed)?.[1] ?? '';
  });
  test.afterAll(async () => {
    dev.kill('SIGTERM');
    await once(dev, 'exit');
    rmSync(copy, { recursive: true, force: true });
  });

  for (const host of ['localhost', '127.0.0.1']) {
    test(`at ${host}: the page comes to life, and hot reload and the desk both have their socket`, async ({
      browser,
    }) => {
      const { page, context } = await openScreen(browser);
      const sockets = socketsOf(page);
      await page.goto(`http://${host}:${port}/chat`);
      await expect(composer(page)).toBeEditable({ timeout: 30_000 });
      await expect.poll(() => [...sockets.heard].sort()).toEqual(['/_next/hmr', '/socket.io/']);
      await write(page, 'How do I reset my password?');
      await expect(saidBy(page, 'Triage').or(saidBy(page, 'Technical')).last()).toBeVisible({
        timeout: 20_000,
      });
      expect(sockets.closed).toEqual([]);
      await context.close();
    });
  }

  test('a change of a page shows at once and keeps the server; a change in lib/ starts it anew', async ({
    browser,
  }) => {
    const { page, context } = await openScreen(browser, { outageExpected: true });
    await page.goto(`http://localhost:${port}/`);
    await expect(page.getByRole('heading').first()).toBeVisible({ timeout: 30_000 });
    const starts = () => printed.split('Switchboard is up.').length - 1;
    const before = starts();

    change(copy, 'app/layout.tsx', (text) => text.replace('<html ', '<html data-changed '));
    await expect(page.locator('html[data-changed]')).toBeAttached({ timeout: 20_000 });
    expect(starts()).toBe(before);

    change(copy, 'lib/launch/welcome.ts', (text) =>
      text.replace('Switchboard is up.', 'Switchboard is up. Anew.'),
    );
    await expect.poll(() => printed, { timeout: 20_000 }).toContain('Switchboard is up. Anew.');
    await context.close();
  });
});

function change(root: string, file: string, edit: (text: string) => string): void {
  const before = readFileSync(join(root, file), 'utf8');
  const after = edit(before);
  if (after === before) throw new Error(`Nothing changed in ${file}.`);
  writeFileSync(join(root, file), after);
}

/** The paths of this page's sockets that a message came through, and of those that were closed. */
function socketsOf(page: Page) {
  const seen = { heard: new Set<string>(), closed: [] as string[] };
  page.on('websocket', (socket) => {
    const path = new URL(socket.url()).pathname;
    socket.on('framereceived', () => seen.heard.add(path));
    socket.on('close', () => seen.closed.push(path));
  });
  return seen;
}
