import type { Kysely } from 'kysely';
import type { DocumentName, DocumentRecords, DocumentVersion } from '#/lib/ports/documents.ts';
import type { DocumentVersionsTable, Tables } from './tables.ts';

export function documentRecords(db: Kysely<Tables>): DocumentRecords {
  const of = (document: DocumentName) =>
    db.selectFrom('document_versions').selectAll().where('document', '=', document);
  return {
    async newest(document) {
      const row = await of(document).orderBy('version', 'desc').limit(1).executeTakeFirst();
      return row ? versionFrom(row) : null;
    },
    async version(document, version) {
      const row = await of(document).where('version', '=', version).executeTakeFirst();
      return row ? versionFrom(row) : null;
    },
    async versions(document, before, limit) {
      const all = of(document).orderBy('version', 'desc').limit(limit);
      const rows = await (before === null ? all : all.where('version', '<', before)).execute();
      return rows.map(versionFrom);
    },
    async add({ document, version, body, builtIn, why, savedBy, savedAt }) {
      await db
        .insertInto('document_versions')
        .values({
          document,
          version,
          body: JSON.stringify(body),
          built_in: builtIn === null ? null : JSON.stringify(builtIn),
          why,
          saved_by_id: savedBy.id,
          saved_by_name: savedBy.name,
          saved_at: savedAt,
        })
        .execute();
    },
  };
}

function versionFrom(row: DocumentVersionsTable): DocumentVersion {
  return {
    document: row.document as DocumentName,
    version: row.version,
    body: JSON.parse(row.body),
    builtIn: row.built_in === null ? null : JSON.parse(row.built_in),
    why: row.why,
    savedBy: { id: row.saved_by_id, name: row.saved_by_name },
    savedAt: row.saved_at,
  };
}
