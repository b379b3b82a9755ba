import type { Kysely } from 'kysely';
import type { ListFilter } from '#/lib/conversation/list-filter.ts';
import type { DeskWorkRecords } from '#/lib/ports/desk-work.ts';
import type { Tables } from './tables.ts';

export function savedViewRecords(
  db: Kysely<Tables>,
): Pick<DeskWorkRecords, 'savedViews' | 'saveView' | 'deleteView'> {
  return {
    async savedViews(personId) {
      const rows = await db
        .selectFrom('saved_views')
        .selectAll()
        .where('person_id', '=', personId)
        .orderBy('saved_at')
        .orderBy('view_id')
        .execute();
      return rows.map(({ view_id, name, filter }) => {
        const parsed: ListFilter = JSON.parse(filter);
        return { viewId: view_id, name, filter: parsed };
      });
    },
    async saveView(personId, { viewId, name, filter }, at) {
      const stored = JSON.stringify(filter);
      const result = await db
        .insertInto('saved_views')
        .values({ view_id: viewId, person_id: personId, name, filter: stored, saved_at: at })
        .onConflict((conflict) =>
          conflict
            .column('view_id')
            .doUpdateSet({ name, filter: stored })
            .where('saved_views.person_id', '=', personId),
        )
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
    async deleteView(personId, viewId) {
      const result = await db
        .deleteFrom('saved_views')
        .where('view_id', '=', viewId)
        .where('person_id', '=', personId)
        .executeTakeFirst();
      return result.numDeletedRows === 1n;
    },
  };
}

/** A filter by a tag goes on filtering by it. */
export async function renameInViews(db: Kysely<Tables>, from: string, to: string): Promise<void> {
  const rows = await db.selectFrom('saved_views').select(['view_id', 'filter']).execute();
  for (const { view_id, filter } of rows) {
    const parsed: ListFilter = JSON.parse(filter);
    if (parsed.tag !== from) continue;
    await db
      .updateTable('saved_views')
      .set({ filter: JSON.stringify({ ...parsed, tag: to }) })
      .where('view_id', '=', view_id)
      .execute();
  }
}
