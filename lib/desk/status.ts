import type { LanguageModels } from '#/lib/ports/language-models.ts';
import type { Log } from '#/lib/ports/log.ts';
import { type Store, StoreUnavailable } from '#/lib/ports/store.ts';
import type { StatusView } from '#/lib/protocol/views.ts';
import type { Desk } from './desk.ts';

/** `npm run model` pulls the first; the second is the better choice for tools. */
export const SUGGESTED_MODELS = { pull: 'llama3.1', better: 'qwen3:8b' };

/** Reads everything the status page shows. A database that does not answer is part of the answer. */
export function createStatus(options: {
  desk: Desk;
  models: LanguageModels;
  store: Store;
  sockets: () => { customers: number; staff: number };
  build: string;
  startedAt: number;
  warnings: string[];
  /** A sentence about connections that were refused, or null. */
  outbound?: () => string | null;
  now: () => number;
  log: Log;
}): () => Promise<StatusView> {
  const { desk, models, store, now, log } = options;
  let lastFigures: Awaited<ReturnType<Desk['figures']>> | null = null;
  let lastServices: StatusView['services'] = [];

  async function readFigures(): Promise<void> {
    lastFigures = await desk.figures();
    lastServices = await desk.forStaff.services();
  }

  /** Reading often works when writing does not, so each is tried for itself. */
  async function database(): Promise<{ view: StatusView['database']; problem: string | null }> {
    const began = performance.now();
    const [written, read] = await Promise.allSettled([store.ping(), readFigures()]);
    if (read.status === 'rejected') log.warn({ error: read.reason }, 'The figures could not be read.');
    const failed = [written, read].find((outcome) => outcome.status === 'rejected');
    if (failed)
      return { view: { kind: 'sqlite', ok: false, latencyMs: null }, problem: inWords(failed.reason) };
    const latencyMs = Math.round((performance.now() - began) * 10) / 10;
    return { view: { kind: 'sqlite', ok: true, latencyMs }, problem: null };
  }

  return async () => {
    const { view, problem } = await database();
    const figures = lastFigures ?? emptyFigures;
    return {
      asOf: now(),
      startedAt: options.startedAt,
      build: options.build,
      warnings: [...options.warnings, problem, options.outbound?.() ?? null].filter((each) => each !== null),
      models: { ...models.status(), suggested: SUGGESTED_MODELS },
      database: view,
      sockets: options.sockets(),
      conversations: figures.conversations,
      queue: figures.queue,
      answers: figures.answers,
      people: desk.presence.people(),
      tickets: figures.tickets,
      services: lastServices,
      turns: figures.turns,
      switches: desk.forStaff.switches(),
    };
  };
}

function inWords(error: unknown): string {
  const why = error instanceof StoreUnavailable ? error.message : 'The database does not answer.';
  return `${why} Until this is mended, what customers write waits in their browsers. Nothing needs a restart.`;
}

const emptyFigures: Awaited<ReturnType<Desk['figures']>> = {
  conversations: { ai: 0, waiting: 0, human: 0, byAgent: { triage: 0, technical: 0, billing: 0, sales: 0 } },
  queue: { longestWaitMs: null },
  answers: { owed: 0, overdue: 0, oldestMs: null, running: 0 },
  tickets: { open: 0 },
  turns: { replied: 0, handedOff: 0, escalated: 0, withheld: 0, failed: 0 },
};
