import { existsSync } from 'node:fs';
import type { LaunchOptions } from 'playwright/test';

const shell = '/usr/bin/chromium-headless-shell';
const chromium = '/usr/bin/chromium';
const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'];

/** The one named, else Debian's, else Playwright's own: a headless shell where there is one, at half the processor time. */
export const anyBrowser = launched(process.env.CHROMIUM ?? [shell, chromium].find(existsSync));

/** All of Chromium: a headless shell knows no notifications, and nothing of what an owner has set. */
export const wholeBrowser = anyBrowser.executablePath?.endsWith('headless-shell')
  ? launched(existsSync(chromium) ? chromium : undefined)
  : anyBrowser;

function launched(executablePath: string | undefined): LaunchOptions {
  return executablePath ? { executablePath, args } : { args };
}
