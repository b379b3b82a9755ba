import { z } from 'zod';
import { ok, refuse } from '#/lib/conversation/refusal.ts';
import { publicRoute, type Route } from '../route.ts';

const subject = 'Operation';
const PING_MS = 2000;

export type Health = {
  /** True once the process stops taking new work. */
  draining(): boolean;
  /** Rejects while the database cannot be read or takes no writes. */
  ping(): Promise<void>;
};

export function healthRoutes(health: Health): Route[] {
  return [
    publicRoute({
      method: 'GET',
      path: '/healthz',
      subject,
      summary: 'Answers while the process runs.',
      input: z.object({}),
      output: z.object({ state: z.literal('up') }),
      handle: async () => ok({ state: 'up' as const }),
    }),
    publicRoute({
      method: 'GET',
      path: '/readyz',
      subject,
      summary: 'Answers 200 while this process should be sent visitors. Ollama is not needed for that.',
      input: z.object({}),
      output: z.object({ state: z.literal('ready') }),
      handle: async () => {
        if (health.draining()) return refuse('unavailable', 'The server is stopping.');
        if (!(await databaseWorks(health))) return refuse('unavailable', 'The database takes no messages.');
        return ok({ state: 'ready' as const });
      },
    }),
  ];
}

async function databaseWorks(health: Health): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), PING_MS);
  const answered = health.ping().then(
    () => true,
    () => false, // the store logs why, and the status page says it
  );
  try {
    return await Promise.race([answered, late]);
  } finally {
    clearTimeout(timer);
  }
}
