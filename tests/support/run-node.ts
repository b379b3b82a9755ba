import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

const repository = new URL('../..', import.meta.url).pathname;

export type Ran = { code: number | null; stdout: string; stderr: string };

/**
 * Runs a file of the project to its end in a process of its own. Only the settings given here count: nothing of the
 * developer's environment reaches it. Fails when it has not ended `withinMs` later.
 */
export async function runNode(
  parameters: string[],
  settings: Record<string, string> = {},
  withinMs = 15_000,
): Promise<Ran> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, parameters, {
    cwd: repository,
    env: { PATH, HOME, NODE_ENV: 'production', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ran: Ran = { code: null, stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (piece) => {
    ran.stdout += piece;
  });
  child.stderr.setEncoding('utf8').on('data', (piece) => {
    ran.stderr += piece;
  });
  const ended = await Promise.race([
    once(child, 'close').then(() => true),
    sleep(withinMs, false, { ref: false }),
  ]);
  if (!ended) {
    child.kill('SIGKILL');
    throw new Error(
      `node ${parameters.join(' ')} did not end within ${withinMs} ms.\n${ran.stdout}${ran.stderr}`,
    );
  }
  return { ...ran, code: child.exitCode };
}

/** A start that is expected to fail: what it says, and its exit code. */
export function startInVain(settings: Record<string, string>): Promise<Ran> {
  return runNode(['server.ts'], { PORT: '0', OLLAMA_BASE_URL: 'http://127.0.0.1:9', ...settings });
}
