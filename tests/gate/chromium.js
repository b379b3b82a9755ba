import { existsSync } from 'node:fs';
import { chromium } from 'playwright';
import { run } from './run.js';

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * A Chromium for the browser tests: the one named or installed, else Playwright's own, else Debian's in CI.
 * `path` is null for Playwright's own.
 */
export async function findChromium() {
  const named = process.env.CHROMIUM;
  if (named) {
    return existsSync(named)
      ? { ok: true, path: named }
      : { ok: false, why: `CHROMIUM=${named}: no such file.` };
  }
  const found = installed.find(existsSync);
  if (found) return { ok: true, path: found };
  if (existsSync(chromium.executablePath())) return { ok: true, path: null };

  const download = await run('playwright', ['install', 'chromium']);
  if (download.code === 0) return { ok: true, path: null };

  if (process.env.CI === 'true' && process.getuid?.() === 0) {
    await run('apt-get', ['update']);
    const debian = await run('apt-get', ['install', '-y', 'chromium', 'fonts-liberation'], {
      DEBIAN_FRONTEND: 'noninteractive',
    });
    if (debian.code === 0) return { ok: true, path: '/usr/bin/chromium' };
    return {
      ok: false,
      why: `The browser tests did not run: Chromium could not be installed.\n${debian.text}`,
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
