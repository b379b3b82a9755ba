import { type DeskOptions, type DeskProcess, repository, startDesk } from '../support/desk-process.ts';
import type { Times } from './invariant.ts';
import { type ReservedPort, reservePort } from './ports.ts';
import { settingsFor } from './times.ts';

/** Limits that keep strangers out would keep hundreds of test customers on one address out too. */
const roomForMany: Record<string, string> = { LOG_LEVEL: 'warn', STRANGERS_PER_ADDRESS: '100000' };

/** Starts desks for one chunk and ends them all with it, whatever became of it. */
export function deskStarter(options: { root?: string; times: Times }) {
  const started: DeskProcess[] = [];
  const ports: ReservedPort[] = [];
  return {
    async startDesk(desk: DeskOptions = {}): Promise<DeskProcess> {
      const reserved = await reservePort();
      ports.push(reserved);
      const process = await startDesk({
        root: options.root ?? repository,
        ...desk,
        env: { PORT: String(reserved.port), ...roomForMany, ...settingsFor(options.times), ...desk.env },
      });
      started.push(process);
      return process;
    },
    /** @returns what went wrong with it, a sentence each. */
    async endAll(): Promise<string[]> {
      const ended = await Promise.allSettled(
        started.map(async (desk) => {
          await desk.kill();
          await desk[Symbol.asyncDispose]();
        }),
      );
      for (const port of ports) port.release();
      return ended.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []));
    },
  };
}
