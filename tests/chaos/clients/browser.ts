import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Page } from 'playwright/test';

/** A real Chromium on a profile folder that outlives it, so that it can be killed and opened again. */
export type ChaosBrowser = {
  readonly page: Page;
  /** SIGKILL to all of its processes at once: nothing is flushed, as in a power cut of the program. */
  kill(): Promise<void>;
  /** Closed by its user: it writes what it still holds to the disk. */
  close(): Promise<void>;
};

const START_MS = 20_000;
const END_MS = 10_000;
const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const flags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--remote-debugging-port=0',
];

/** Where Chromium is; null without one. The setting `CHROMIUM` wins. */
export function findChromium(): string | null {
  const places = [process.env.CHROMIUM ?? '', ...installed, chromium.executablePath()];
  return places.find((path) => path !== '' && existsSync(path)) ?? null;
}

export async function openBrowser(executable: string, profile: string): Promise<ChaosBrowser> {
  // A process group of its own, so that one signal reaches all of the browser's processes and no others.
  const child = spawn(executable, [...flags, `--user-data-dir=${profile}`, 'about:blank'], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  try {
    const browser = await chromium.connectOverCDP(await debuggerOf(child));
    const context = browser.contexts()[0];
    const page = context?.pages()[0] ?? (await context?.newPage());
    if (!page) throw new Error('The browser has no page.');
    return {
      page,
      async kill() {
        await endGroup(child);
        await browser.close();
      },
      async close() {
        const session = await browser.newBrowserCDPSession();
        const left = exitOf(child);
        // It may be gone before it has answered.
        await Promise.race([session.send('Browser.close').catch(() => undefined), left]);
        await left;
        await browser.close();
      },
    };
  } catch (error) {
    await endGroup(child);
    throw error;
  }
}

async function debuggerOf(child: ChildProcess): Promise<string> {
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
  });
  const until = performance.now() + START_MS;
  while (performance.now() < until && child.exitCode === null && child.signalCode === null) {
    const [, address] = /DevTools listening on (ws:\S+)/.exec(text) ?? [];
    if (address) return address;
    await sleep(10);
  }
  throw new Error(`Chromium did not start.\n${text}`);
}

async function endGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const left = exitOf(child);
  process.kill(-child.pid, 'SIGKILL');
  await left;
}

async function exitOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await once(child, 'exit', { signal: AbortSignal.timeout(END_MS) });
}
