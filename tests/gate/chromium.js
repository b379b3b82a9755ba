import { existsSync } from 'node:fs';
import { chromium } from 'playwright';
import { run } from './run.js';

/** Debian's: all of Chromium, and its headless shell, with which tests take half the processor time. */
const debian = ['chromium', 'chromium-headless-shell'].map((name) => `/usr/bin/${name}`);
const others = ['/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * A Chromium for the browser tests: the one named or installed, else Playwright's own, else Debian's in CI.
 * `path` is null where tests/support/chromium.ts finds it by itself.
 */
export async function findChromium() {
  const named = process.env.CHROMIUM;
  if (named) {
    return existsSync(named)
      ? { ok: true, path: named }
      : { ok: false, why: `CHROMIUM=${named}: no such file.` };
  }
  const maySetUp = process.env.CI === 'true' && process.getuid?.() === 0;
  const [whole, shell] = debian;
  if (existsSync(whole)) {
    if (maySetUp && !existsSync(shell)) await installDebians();
    return { ok: true, path: null };
  }
  const other = others.find(existsSync);
  if (other) return { ok: true, path: other };
  if (existsSync(chromium.executablePath())) return { ok: true, path: null };

  const download = await run('playwright', ['install', 'chromium']);
  if (download.code === 0) return { ok: true, path: null };

  if (maySetUp) {
    const done = await installDebians();
    if (existsSync(whole)) return { ok: true, path: null };
    return {
      ok: false,
      why: `The browser tests did not run: Chromium could not be installed.\n${done.text}`,
    };
  }
  return {
    ok: false,
    why: [
      'The browser tests did not run: there is no Chromium here, and it could not be downloaded.',
      'On Debian or Ubuntu: sudo apt-get install chromium fonts-liberation',
      'Elsewhere: install Chrome or Chromium and set CHROMIUM to its path.',
    ].join('\n'),
  };
}

async function installDebians() {
  const impatient = ['-o', 'Acquire::http::Timeout=20', '-o', 'Acquire::Retries=1'];
  await run('apt-get', [...impatient, 'update']);
  const packages = ['chromium', 'chromium-headless-shell', 'fonts-liberation'];
  return await run('apt-get', [...impatient, 'install', '-y', ...packages], {
    DEBIAN_FRONTEND: 'noninteractive',
  });
}
