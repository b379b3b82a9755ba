import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAuditLog } from '#/lib/access/audit-log.ts';
import { createDesk } from '#/lib/desk/create-desk.ts';
import type { IdentityMeans } from '#/lib/desk/customer-identity.ts';
import type { CaseDesk } from '#/lib/evaluation/play.ts';
import type { World } from '#/lib/evaluation/played.ts';
import { createBuiltInResponder } from '#/lib/models/built-in/responder.ts';
import type { LanguageModels, ModelCandidate } from '#/lib/ports/language-models.ts';
import type { Log } from '#/lib/ports/log.ts';
import { databaseIn } from '#/lib/store/data-folder.ts';
import { openSqliteStore, type SqliteStore } from '#/lib/store/open-sqlite-store.ts';
import { type Instructions, plantInstructions } from './case-plants.ts';
import { reshuffleStore } from './case-reshuffle.ts';
import { deskSettings } from './desk-settings.ts';
import type { Settings } from './settings.ts';

/** Desks for cases: each a real one on a database of its own, with the sample business. */
export type CaseDesks = {
  /** A case, or a part of one, as it is told in this business. */
  told<T>(part: T): T;
  world: World;
  /** yyyy-mm-dd: the dates of invoices are counted back from it, so answers of another day are others. */
  day: string;
  open(): Promise<CaseDesk & { store: SqliteStore; close(): Promise<void> }>;
  /** Removes what was written. */
  close(): Promise<void>;
};

/** Without an answer for so long after the turn's own deadline, something hangs. */
const PATIENCE_MS = 15_000;

/**
 * @param options.models of the evaluated configuration; its built-in responder is replaced by one of each desk, which
 * knows that desk's business.
 * @param options.reshuffle a seed: names, ids, amounts and incidents are others.
 */
export async function openCaseDesks(options: {
  settings: Settings;
  models: LanguageModels;
  log: Log;
  /** What agents are told, where it is not what is built in. */
  instructions: Instructions;
  reshuffle?: string | null;
}): Promise<CaseDesks> {
  const { settings, models, log, reshuffle: seed = null } = options;
  const folder = await mkdtemp(join(tmpdir(), 'switchboard-eval-'));
  const beginning = join(folder, 'beginning');
  const first = await openSqliteStore({ dataDir: beginning, now: Date.now, log });
  const reshuffle = seed === null ? null : await reshuffleStore(first, seed);
  await plantInstructions(first, options.instructions);
  const world = await worldIn(first);
  await first.close();
  let count = 0;

  return {
    // Cases are JSON, and so are their texts within it.
    told: (part) => (reshuffle ? JSON.parse(reshuffle.text(JSON.stringify(part))) : part),
    world,
    day: new Date().toISOString().slice(0, 10),
    async open() {
      count += 1;
      const dataDir = join(folder, `case-${count}`);
      await copyDatabase(beginning, dataDir);
      const store = await openSqliteStore({ dataDir, now: Date.now, log });
      const desk = await createDesk({
        store,
        models: withOwnResponder(models, store),
        audit: createAuditLog({ store, now: Date.now, log }),
        // The customer is a script and never goes on typing.
        settings: { ...deskSettings(settings), turnPauseMs: 0 },
        identity: signedByName(),
        now: Date.now,
        log,
      });
      await desk.start();
      return {
        desk,
        records: store.records,
        store,
        patienceMs: settings.TURN_MS + PATIENCE_MS,
        async close() {
          await desk.stop();
          await store.close();
          await rm(dataDir, { recursive: true, force: true });
        },
      };
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

async function copyDatabase(from: string, to: string): Promise<void> {
  await mkdir(to, { mode: 0o700 });
  await copyFile(databaseIn(from), databaseIn(to));
}

async function worldIn({ records, kysely }: SqliteStore): Promise<World> {
  const rows = await kysely
    .selectFrom('accounts')
    .select(['account_id as accountId', 'name', 'email', 'postal_code as postalCode'])
    .execute();
  const invoices = await kysely
    .selectFrom('invoices')
    .select(['account_id as accountId', 'invoice_id as invoiceId'])
    .execute();
  return {
    accounts: rows.map((row) => ({
      ...row,
      invoices: invoices.filter(({ accountId }) => accountId === row.accountId),
    })),
    business: await records.backOffice.business(),
    services: await records.backOffice.services(),
  };
}

function withOwnResponder(models: LanguageModels, { records }: SqliteStore): LanguageModels {
  const { business, services } = records.backOffice;
  const own: ModelCandidate = createBuiltInResponder({ business, services, now: Date.now });
  return {
    ...models,
    candidates: () => models.candidates().map((each) => (each.label.kind === 'built-in' ? own : each)),
  };
}

/** Stands in for a host site's signature: whoever is named is signed in, once a conversation. */
function signedByName(): IdentityMeans {
  return {
    signed: {
      from: [],
      verify: async (accountId) => ({ accountId, tokenKey: randomUUID(), expiresAt: Date.now() + 60_000 }),
    },
    codes: null,
  };
}
