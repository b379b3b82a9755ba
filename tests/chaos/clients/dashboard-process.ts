import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { StaffSession } from '../../support/staff.ts';

/** Dashboards in a process of their own, to be killed as a browser is, or stopped as a laptop that is shut. */
export type DashboardProcess = {
  /** SIGKILL: the connections are closed by the operating system. */
  kill(): Promise<void>;
  /** SIGSTOP: the connections stay open, and nothing more is said or heard. */
  freeze(): void;
};

/** One that is frozen would outlive a run that ends early. */
const alive = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of alive) child.kill('SIGKILL');
});

const main = new URL('dashboard-process-main.ts', import.meta.url).pathname;

/** Opens one dashboard of each; resolves when all are open, their people "here". */
export async function startDashboardProcess(
  desk: { readonly url: string },
  sessions: readonly StaffSession[],
): Promise<DashboardProcess> {
  const child = spawn(process.execPath, [main, desk.url, ...sessions.map(({ cookie }) => cookie)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  alive.add(child);
  child.once('exit', () => alive.delete(child));
  await firstLine(child);
  return {
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
    freeze() {
      child.kill('SIGSTOP');
    },
  };
}

async function firstLine(child: ChildProcess): Promise<void> {
  if (!child.stdout) throw new Error('The dashboards have no output.');
  for await (const _line of createInterface({ input: child.stdout })) return;
  throw new Error('The dashboards ended before they were open.');
}
