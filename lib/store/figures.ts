import type { Kysely } from 'kysely';
import { type FigureRecords, type Resolution, resolutions, type Sample } from '#/lib/ports/figures.ts';
import type { Tables } from './tables.ts';

export function figureRecords(db: Kysely<Tables>): FigureRecords {
  return {
    async keepFigures(node, resolution, samples) {
      if (samples.length === 0) return;
      const rows = samples.map((sample) => rowOf(node, resolution, sample));
      await db
        .insertInto('figures')
        .values(rows)
        .onConflict((conflict) =>
          conflict.columns(['node', 'step_ms', 'slot']).doUpdateSet((row) => ({
            at: row.ref('excluded.at'),
            figures: row.ref('excluded.figures'),
          })),
        )
        .execute();
    },
    async figures(node, resolution) {
      const rows = await db
        .selectFrom('figures')
        .select(['at', 'figures'])
        .where('node', '=', node)
        .where('step_ms', '=', resolutions[resolution].stepMs)
        .orderBy('at')
        .execute();
      return rows.map((row): Sample => ({ at: row.at, figures: JSON.parse(row.figures) }));
    },
  };
}

/** Each time has its place: a clock that jumps overwrites a few samples and leaves the others. */
function rowOf(node: string, resolution: Resolution, { at, figures }: Sample): Tables['figures'] {
  const { stepMs, kept } = resolutions[resolution];
  return { node, step_ms: stepMs, slot: (at / stepMs) % kept, at, figures: JSON.stringify(figures) };
}
