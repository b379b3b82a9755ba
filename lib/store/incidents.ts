import type { Kysely } from 'kysely';
import { expectedEndWords } from '#/lib/conversation/expected-end.ts';
import type { ServiceState } from '#/lib/ports/back-office.ts';
import type { Incident, IncidentRecords, IncidentUpdate } from '#/lib/ports/incidents.ts';
import { listed } from './listed.ts';
import type { IncidentsTable, IncidentUpdatesTable, Tables } from './tables.ts';

export function incidentRecords(db: Kysely<Tables>): IncidentRecords {
  const setState = async (serviceId: string, state: ServiceState) => {
    const result = await db
      .updateTable('services')
      .set({ state })
      .where('service_id', '=', serviceId)
      .executeTakeFirst();
    return result.numUpdatedRows === 1n;
  };
  return {
    async find(incidentId) {
      const row = await db
        .selectFrom('incidents')
        .selectAll()
        .where('incident_id', '=', incidentId)
        .executeTakeFirst();
      return row ? ((await withUpdates(db, [row]))[0] ?? null) : null;
    },
    async list(limit) {
      const all = db.selectFrom('incidents').selectAll();
      const open = await all.where('resolved_at', 'is', null).orderBy('since', 'desc').execute();
      const over = await all
        .where('resolved_at', 'is not', null)
        .orderBy('resolved_at', 'desc')
        .limit(limit)
        .execute();
      return await withUpdates(db, [...open, ...over]);
    },
    setState,
    async open(serviceId, since, update) {
      const incidentId = await nextNumber(db);
      const { expectedAt, text, state } = update;
      await db
        .insertInto('incidents')
        .values({
          incident_id: incidentId,
          service_id: serviceId,
          since,
          ...expected(expectedAt),
          text,
          resolved_at: null,
        })
        .execute();
      await addUpdate(db, incidentId, update);
      await setState(serviceId, state);
      return incidentId;
    },
    async update(incidentId, update) {
      await addUpdate(db, incidentId, update);
      const { service_id } = await db
        .updateTable('incidents')
        .set({ text: update.text, ...expected(update.expectedAt) })
        .where('incident_id', '=', incidentId)
        .returning('service_id')
        .executeTakeFirstOrThrow();
      await setState(service_id, update.state);
    },
    async end(incidentId, update) {
      await addUpdate(db, incidentId, update);
      const { service_id } = await db
        .updateTable('incidents')
        .set({ resolved_at: update.at })
        .where('incident_id', '=', incidentId)
        .returning('service_id')
        .executeTakeFirstOrThrow();
      const other = await db
        .selectFrom('incidents')
        .select('incident_id')
        .where('service_id', '=', service_id)
        .where('resolved_at', 'is', null)
        .executeTakeFirst();
      if (!other) await setState(service_id, update.state);
    },
  };
}

/** The same moment for programs and, in words, for agents and screens. */
function expected(expectedAt: number | null) {
  return { expected_at: expectedAt, eta: expectedAt === null ? null : expectedEndWords(expectedAt) };
}

const FIRST_NUMBER = 300;

async function nextNumber(db: Kysely<Tables>): Promise<string> {
  const rows = await db.selectFrom('incidents').select('incident_id').execute();
  const numbers = rows.map((row) => Number(/^INC-(\d+)$/.exec(row.incident_id)?.[1] ?? 0));
  return `INC-${Math.max(FIRST_NUMBER, ...numbers) + 1}`;
}

async function addUpdate(db: Kysely<Tables>, incidentId: string, update: IncidentUpdate): Promise<void> {
  const newest = await db
    .selectFrom('incident_updates')
    .select('position')
    .where('incident_id', '=', incidentId)
    .orderBy('position', 'desc')
    .executeTakeFirst();
  await db
    .insertInto('incident_updates')
    .values({
      incident_id: incidentId,
      position: (newest?.position ?? 0) + 1,
      at: update.at,
      state: update.state,
      expected_at: update.expectedAt,
      text: update.text,
      by_name: update.byName,
    })
    .execute();
}

async function withUpdates(db: Kysely<Tables>, rows: IncidentsTable[]): Promise<Incident[]> {
  const updates = await db
    .selectFrom('incident_updates')
    .selectAll()
    .where('incident_id', 'in', listed(rows.map((row) => row.incident_id)))
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    incidentId: row.incident_id,
    serviceId: row.service_id,
    since: row.since,
    expectedAt: row.expected_at,
    text: row.text,
    endedAt: row.resolved_at,
    updates: updates.filter((update) => update.incident_id === row.incident_id).map(updateFrom),
  }));
}

function updateFrom({ at, state, expected_at, text, by_name }: IncidentUpdatesTable): IncidentUpdate {
  return { at, state: state as ServiceState, expectedAt: expected_at, text, byName: by_name };
}
