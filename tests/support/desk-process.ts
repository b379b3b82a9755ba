import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Nobody listens there: the desk finds no Ollama and answers with the built-in responder. */
const NO_OLLAMA = 'http://127.0.0.1:9';
const READY_MS = 30_000;
const STOP_MS = 30_000;
export const repository = new URL('../..', import.meta.url).pathname;

/** For tests that are not about limits: what clients of a test do is far more than people do. */
const noLimits: Record<string, string> = {
  SENDS_AT_ONCE: '1000000',
  SYNCS_AT_ONCE: '1000000',
  TYPING_AT_ONCE: '1000000',
  ASKS_A_MINUTE: '1000000',
  NEW_VISITORS_AN_HOUR: '10000000',
  MODEL_TURNS_AN_HOUR: '1000000',
  MODEL_SECONDS_AN_HOUR: '10000000',
  OPEN_TICKETS: '100000',
};

export type DeskOptions = {
  ollamaUrl?: string;
  /** Settings by name (lib/launch/settings.ts). */
  env?: Record<string, string>;
  /** Kept when given; otherwise a new folder that `dispose` removes. */
  dataDir?: string;
  /** The folder of the product to run; otherwise this one. Its pages must be built. */
  root?: string;
};

/** The real server in its own process, production build, on a free port. */
export type DeskProcess = {
  /** As printed, e.g. http://127.0.0.1:41873; stays over a restart. */
  readonly url: string;
  readonly dataDir: string;
  readonly pid: number;
  /** Everything printed so far, by every start. */
  output(): string;
  /** Waits until something printed matches, and gives the match. */
  printed(pattern: RegExp, withinMs?: number): Promise<RegExpExecArray>;
  /** SIGTERM; resolves with the exit code once it has ended by itself. */
  stop(): Promise<number | null>;
  /** SIGKILL: no farewell, as in a power cut. */
  kill(): Promise<void>;
  /** Resolves once the process has ended by itself, as at a crash point. */
  ended(withinMs?: number): Promise<void>;
  /** Starts again on the same data and the same port. `env` overrides single settings from now on. */
  start(env?: Record<string, string>): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
};

export async function startDesk(options: DeskOptions = {}): Promise<DeskProcess> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'switchboard-test-')));
  let settings: Record<string, string> = {
    HOST: '127.0.0.1',
    PORT: '0',
    DATA_DIR: dataDir,
    OLLAMA_BASE_URL: options.ollamaUrl ?? NO_OLLAMA,
    // All clients of a test come from one address.
    STRANGERS_PER_ADDRESS: '100000',
    ...noLimits,
    ...options.env,
  };
  let text = '';
  let child: ChildProcess | null = null;
  let url = '';

  async function start(env: Record<string, string> = {}): Promise<void> {
    settings = { ...settings, ...env };
    const before = text.length;
    const started = launch(options.root ?? repository, settings, (piece) => {
      text += piece;
    });
    child = started;
    const address = /(http:\/\/\S+:\d+)\/chat\b/;
    const [, found = ''] = await waitForText(() => text.slice(before), address, started);
    url = found;
    settings = { ...settings, PORT: new URL(url).port };
    await waitForReady(url, started, () => text);
  }

  async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    const ending = child;
    if (!ending || hasEnded(ending)) return ending?.exitCode ?? null;
    const left = once(ending, 'exit');
    ending.kill(signal);
    const inTime = await Promise.race([
      left.then(() => true),
      sleep(STOP_MS, false, { ref: false }), // a desk that hangs must fail the test, not the run
    ]);
    if (!inTime) {
      ending.kill('SIGKILL');
      throw new Error(`The desk did not stop within ${STOP_MS} ms of ${signal}.\n${text}`);
    }
    return ending.exitCode;
  }

  const desk: DeskProcess = {
    get url() {
      return url;
    },
    get pid() {
      return child?.pid ?? 0;
    },
    dataDir,
    output: () => text,
    printed: (pattern, withinMs = 5000) => waitForText(() => text, pattern, child, withinMs),
    stop: () => end('SIGTERM'),
    kill: async () => {
      await end('SIGKILL');
    },
    ended: async (withinMs = STOP_MS) => {
      const awaited = child;
      if (!awaited || hasEnded(awaited)) return;
      await once(awaited, 'exit', { signal: AbortSignal.timeout(withinMs) });
    },
    start,
    [Symbol.asyncDispose]: async () => {
      try {
        await end('SIGTERM');
      } finally {
        if (!options.dataDir) await rm(dataDir, { recursive: true, force: true });
      }
    },
  };

  try {
    await start();
  } catch (error) {
    await end('SIGKILL');
    if (!options.dataDir) await rm(dataDir, { recursive: true, force: true });
    throw error;
  }
  return desk;
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** Only the settings given here count: nothing of the developer's environment reaches the desk. */
function launch(
  root: string,
  settings: Record<string, string>,
  onText: (piece: string) => void,
): ChildProcess {
  const { PATH = '', HOME = '', TMPDIR, NODE_COMPILE_CACHE } = process.env;
  const child = spawn(process.execPath, ['--max-semi-space-size=8', 'server.ts'], {
    cwd: root,
    env: {
      PATH,
      HOME,
      ...(TMPDIR ? { TMPDIR } : {}),
      ...(NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE } : {}),
      NODE_ENV: 'production',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const endToo = () => child.kill('SIGKILL');
  process.once('exit', endToo);
  child.once('exit', () => process.off('exit', endToo));
  child.stdout.setEncoding('utf8').on('data', onText);
  child.stderr.setEncoding('utf8').on('data', onText);
  return child;
}

async function waitForText(
  read: () => string,
  pattern: RegExp,
  child: ChildProcess | null,
  withinMs = READY_MS,
): Promise<RegExpExecArray> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const match = pattern.exec(read());
    if (match) return match;
    if (child && hasEnded(child)) {
      throw new Error(
        `The desk ended with code ${child.exitCode ?? child.signalCode} before printing ${pattern}.\n${read()}`,
      );
    }
    if (Date.now() > deadline)
      throw new Error(`Nothing matching ${pattern} within ${withinMs} ms.\n${read()}`);
    await sleep(20);
  }
}

async function waitForReady(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + READY_MS;
  for (;;) {
    const status = await fetch(`${url}/readyz`).then(
      (response) => response.status,
      () => 0, // not listening yet
    );
    if (status === 200) return;
    if (hasEnded(child) || Date.now() > deadline) {
      throw new Error(`The desk at ${url} did not become ready (/readyz: ${status}).\n${output()}`);
    }
    await sleep(20);
  }
}
