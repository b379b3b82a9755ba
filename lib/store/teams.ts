import type { Kysely } from 'kysely';
import type { AgentName } from '#/lib/conversation/facts.ts';
import type { DeskWorkRecords, KeptTeam } from '#/lib/ports/desk-work.ts';
import type { Tables } from './tables.ts';

export function teamRecords(db: Kysely<Tables>): Pick<DeskWorkRecords, 'teams' | 'saveTeam' | 'deleteTeam'> {
  return {
    async teams() {
      const rows = await db.selectFrom('teams').selectAll().orderBy('name_key').execute();
      const members = await db.selectFrom('team_members').selectAll().orderBy('person_id').execute();
      return rows.map(
        (row): KeptTeam => ({
          teamId: row.team_id,
          name: row.name,
          agent: row.agent as AgentName | null,
          members: members.filter(({ team_id }) => team_id === row.team_id).map((each) => each.person_id),
          revision: row.revision,
        }),
      );
    },
    async saveTeam({ teamId, name, agent, members }) {
      const row = { name_key: name.toLowerCase(), name, agent };
      await db
        .insertInto('teams')
        .values({ team_id: teamId, ...row })
        .onConflict((conflict) =>
          conflict
            .column('team_id')
            .doUpdateSet((old) => ({ ...row, revision: old('teams.revision', '+', 1) })),
        )
        .execute();
      await db.deleteFrom('team_members').where('team_id', '=', teamId).execute();
      for (const personId of new Set(members)) {
        await db.insertInto('team_members').values({ team_id: teamId, person_id: personId }).execute();
      }
    },
    async deleteTeam(teamId) {
      await db.deleteFrom('team_members').where('team_id', '=', teamId).execute();
      const row = await db
        .deleteFrom('teams')
        .where('team_id', '=', teamId)
        .returningAll()
        .executeTakeFirst();
      return row?.name ?? null;
    },
  };
}
