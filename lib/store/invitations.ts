import type { Kysely } from 'kysely';
import type { StaffRole } from '#/lib/ports/principals.ts';
import type { Invitation, StaffRecords } from '#/lib/ports/staff-records.ts';
import { tokenFrom } from './api-tokens.ts';
import type { Tables } from './tables.ts';

type InvitationRecords = Pick<
  StaffRecords,
  'createInvitation' | 'invitations' | 'invitationByToken' | 'deleteInvitation' | 'endWhatTheyMade'
>;

export function invitationRecords(db: Kysely<Tables>): InvitationRecords {
  const open = (now: number) => db.selectFrom('invitations').selectAll().where('expires_at', '>', now);
  return {
    async createInvitation({ invitationId, tokenHash, createdBy, createdById, createdAt, ...invitation }) {
      const { name, email, role, expiresAt } = invitation;
      await db
        .deleteFrom('invitations')
        .where((where) => where.or([where('email', '=', email), where('expires_at', '<=', createdAt)]))
        .execute();
      await db
        .insertInto('invitations')
        .values({
          invitation_id: invitationId,
          token_hash: tokenHash,
          name,
          email,
          role,
          created_by: createdBy,
          created_by_id: createdById,
          created_at: createdAt,
          expires_at: expiresAt,
        })
        .execute();
    },
    async invitations(now) {
      const rows = await open(now).orderBy('created_at', 'desc').execute();
      return rows.map(invitationFrom);
    },
    async invitationByToken(tokenHash, now) {
      const row = await open(now).where('token_hash', '=', tokenHash).executeTakeFirst();
      return row ? invitationFrom(row) : null;
    },
    async deleteInvitation(invitationId) {
      const row = await db
        .deleteFrom('invitations')
        .where('invitation_id', '=', invitationId)
        .returningAll()
        .executeTakeFirst();
      return row ? invitationFrom(row) : null;
    },
    async endWhatTheyMade(staffId) {
      const [invitations, tokens] = [
        await db.deleteFrom('invitations').where('created_by_id', '=', staffId).returningAll().execute(),
        await db.deleteFrom('api_tokens').where('created_by_id', '=', staffId).returningAll().execute(),
      ];
      return { invitations: invitations.map(invitationFrom), tokens: tokens.map(tokenFrom) };
    },
  };
}

function invitationFrom(row: Tables['invitations']): Invitation {
  return {
    invitationId: row.invitation_id,
    name: row.name,
    email: row.email,
    role: row.role as StaffRole,
    createdBy: row.created_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}
