import type { Kysely } from 'kysely';
import type { AuditAction, AuditEntry, AuditRecords } from '#/lib/ports/audit-records.ts';
import type { Tables } from './tables.ts';

export function auditRecords(db: Kysely<Tables>): AuditRecords {
  return {
    async append(entries) {
      if (entries.length === 0) return;
      const newest = await db
        .selectFrom('audit_entries')
        .select((select) => select.fn.max('entry_id').as('newest'))
        .executeTakeFirst();
      const first = Number(newest?.newest ?? 0) + 1;
      await db
        .insertInto('audit_entries')
        .values(entries.map((entry, index) => rowOf(entry, first + index)))
        .execute();
    },

    async list({ actorId, action, subject, from, to }, before, limit) {
      let query = db.selectFrom('audit_entries').selectAll();
      if (actorId !== undefined) query = query.where('actor_id', '=', actorId);
      if (action !== undefined) query = query.where('action', '=', action);
      if (subject !== undefined) query = query.where('subject', '=', subject);
      if (from !== undefined) query = query.where('at', '>=', from);
      if (to !== undefined) query = query.where('at', '<', to);
      if (before !== null) query = query.where('entry_id', '<', before);
      const rows = await query.orderBy('entry_id', 'desc').limit(limit).execute();
      return rows.map((row) => ({
        entryId: row.entry_id,
        at: row.at,
        actorId: row.actor_id,
        actorName: row.actor_name,
        via: row.via as AuditEntry['via'],
        action: row.action as AuditAction,
        subject: row.subject,
        detail: row.detail,
        address: row.address,
      }));
    },
  };
}

function rowOf(entry: AuditEntry, entryId: number): Tables['audit_entries'] {
  return {
    entry_id: entryId,
    at: entry.at,
    actor_id: entry.actorId,
    actor_name: entry.actorName,
    via: entry.via,
    action: entry.action,
    subject: entry.subject,
    detail: entry.detail,
    address: entry.address,
  };
}
