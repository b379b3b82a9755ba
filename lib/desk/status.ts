import type { LanguageModels } from '#/lib/ports/language-models.ts';
import type { Log } from '#/lib/ports/log.ts';
import { type Store, type StoreMeasures, StoreUnavailable } from '#/lib/ports/store.ts';
import type { DatabaseView, StatusView } from '#/lib/protocol/views.ts';
import { alarmsOf } from './alarms.ts';
import type { Desk } from './desk.ts';

/** `npm run model` pulls the first; the second is the better choice for tools. */
export const SUGGESTED_MODELS = { pull: 'llama3.1', better: 'qwen3:8b' };

/**
 * Reads everything the status page shows, the metrics count and the history samples: one source, so that they tell the
 * same. A database that does not answer is part of the answer.
 */
export function createStatus(options: {
  desk: Desk;
  models: LanguageModels;
  store: Store;
  sockets: () => { customers: number; staff: number };
  build: string;
  startedAt: number;
  warnings: string[];
  /** Connections that were refused since the start, and a sentence about them or null. */
  outbound?: { refused(): number; warning(): string | null };
  /** Less free space than this is nearly none. */
  diskLowBytes: number;
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
  async function database(): Promise<{ view: DatabaseView; trouble: string | null }> {
    const [written, read, measured] = await Promise.allSettled([
      store.ping(),
      readFigures(),
      store.measure(),
    ]);
    if (read.status === 'rejected') log.warn({ error: read.reason }, 'The figures could not be read.');
    if (measured.status === 'rejected')
      log.warn({ error: measured.reason }, 'The database was not measured.');
    const readable = read.status === 'fulfilled';
    const writable = written.status === 'fulfilled';
    const failed = [written, read].find((outcome) => outcome.status === 'rejected');
    return {
      view: {
        kind: 'sqlite',
        ok: readable && writable,
        readable,
        writable,
        ...(measured.status === 'fulfilled' ? measured.value : unmeasured),
      },
      trouble: failed ? whyOf(failed.reason) : null,
    };
  }

  return async () => {
    const { view, trouble } = await database();
    const figures = lastFigures ?? emptyFigures;
    const seen = {
      asOf: now(),
      startedAt: options.startedAt,
      build: options.build,
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
      refusedConnections: options.outbound?.refused() ?? 0,
    };
    const warnings = [...options.warnings, options.outbound?.warning() ?? null].filter(
      (each) => each !== null,
    );
    const alarms = alarmsOf({ ...seen, warnings }, options.diskLowBytes, trouble);
    const stored = alarms
      .filter(({ kind }) => kind === 'database')
      .map(({ text, action }) => `${text} ${action}`);
    return { ...seen, warnings: [...warnings, ...stored], alarms };
  };
}

function whyOf(error: unknown): string {
  return error instanceof StoreUnavailable ? error.message : 'The database does not answer.';
}

const unmeasured: StoreMeasures = { sizeBytes: null, freeBytes: null, writeMs: null };

const emptyFigures: Awaited<ReturnType<Desk['figures']>> = {
  conversations: { ai: 0, waiting: 0, human: 0, byAgent: { triage: 0, technical: 0, billing: 0, sales: 0 } },
  queue: { longestWaitMs: null },
  answers: { owed: 0, overdue: 0, oldestMs: null, running: 0 },
  tickets: { open: 0 },
  turns: { replied: 0, handedOff: 0, escalated: 0, withheld: 0, failed: 0 },
};
