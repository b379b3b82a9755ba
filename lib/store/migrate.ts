import { type Kysely, sql } from 'kysely';
import { DEFAULT_MIGRATION_TABLE, type Migration, Migrator } from 'kysely/migration';
import * as conversations from './migrations/0001-conversations.ts';
import * as backOffice from './migrations/0002-back-office.ts';
import * as access from './migrations/0003-access.ts';
import * as staff from './migrations/0004-staff.ts';
import * as writeCheck from './migrations/0005-write-check.ts';
import * as logMark from './migrations/0006-log-mark.ts';
import * as summaryOwnership from './migrations/0007-summary-ownership.ts';
import * as turnAttempts from './migrations/0008-turn-attempts.ts';
import * as staffAdministration from './migrations/0009-staff-administration.ts';
import * as customerIdentity from './migrations/0010-customer-identity.ts';
import * as approvals from './migrations/0011-approvals.ts';
import * as privacy from './migrations/0012-privacy.ts';
import * as attachments from './migrations/0013-attachments.ts';
import * as ratings from './migrations/0014-ratings.ts';
import * as search from './migrations/0015-search.ts';
import * as deskWork from './migrations/0016-desk-work.ts';
import * as waits from './migrations/0017-waits.ts';
import * as businessHours from './migrations/0018-business-hours.ts';
import * as instructions from './migrations/0019-instructions.ts';
import * as figures from './migrations/0020-figures.ts';
import * as reports from './migrations/0021-reports.ts';
import * as mentions from './migrations/0022-mentions.ts';
import * as articles from './migrations/0023-articles.ts';

/** In the order of their names. A migration that has been shipped is never changed; add the next one. */
const migrations: Record<string, Migration> = {
  '0001-conversations': conversations,
  '0002-back-office': backOffice,
  '0003-access': access,
  '0004-staff': staff,
  '0005-write-check': writeCheck,
  '0006-log-mark': logMark,
  '0007-summary-ownership': summaryOwnership,
  '0008-turn-attempts': turnAttempts,
  '0009-staff-administration': staffAdministration,
  '0010-customer-identity': customerIdentity,
  '0011-approvals': approvals,
  '0012-privacy': privacy,
  '0013-attachments': attachments,
  '0014-ratings': ratings,
  '0015-search': search,
  '0016-desk-work': deskWork,
  '0017-waits': waits,
  '0018-business-hours': businessHours,
  '0019-instructions': instructions,
  '0020-figures': figures,
  '0021-reports': reports,
  '0022-mentions': mentions,
  '0023-articles': articles,
};

/** A later version has been here; `message` names a migration of it. */
export class NewerDatabase extends Error {
  override name = 'NewerDatabase';
}

/**
 * Brings the tables up to date, all or nothing.
 * @throws NewerDatabase before anything is changed.
 */
export async function migrate<Db>(db: Kysely<Db>): Promise<void> {
  const unknown = await unknownMigration(db);
  if (unknown !== undefined) throw new NewerDatabase(unknown);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

/** A migration of a later version that this database has been through. */
export async function unknownMigration<Db>(db: Kysely<Db>): Promise<string | undefined> {
  return (await appliedMigrations(db)).find((name) => !(name in migrations));
}

/** Empty for a database that is not of Switchboard. */
export async function appliedMigrations<Db>(db: Kysely<Db>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === DEFAULT_MIGRATION_TABLE)) return [];
  const { rows } = await sql<{
    name: string;
  }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)}`.execute(db);
  return rows.map((row) => row.name);
}
