import type { Kysely } from 'kysely';
import type { AccessRecords, ApiToken } from '#/lib/ports/access-records.ts';
import type { StaffRole } from '#/lib/ports/principals.ts';
import type { Tables } from './tables.ts';

type ApiTokenRecords = Pick<
  AccessRecords,
  'createApiToken' | 'apiTokens' | 'apiTokenByHash' | 'touchApiToken' | 'revokeApiToken'
>;

export function apiTokenRecords(db: Kysely<Tables>): ApiTokenRecords {
  return {
    async createApiToken({ tokenId, tokenHash, name, role, createdBy, createdById, createdAt }) {
      await db
        .insertInto('api_tokens')
        .values({
          token_id: tokenId,
          token_hash: tokenHash,
          name,
          role,
          created_by: createdBy,
          created_by_id: createdById,
          created_at: createdAt,
          last_used_at: null,
        })
        .execute();
    },
    async apiTokens() {
      const rows = await db.selectFrom('api_tokens').selectAll().orderBy('created_at', 'desc').execute();
      return rows.map(tokenFrom);
    },
    async apiTokenByHash(tokenHash) {
      const row = await db
        .selectFrom('api_tokens')
        .selectAll()
        .where('token_hash', '=', tokenHash)
        .executeTakeFirst();
      return row ? tokenFrom(row) : null;
    },
    async touchApiToken(tokenId, now) {
      await db.updateTable('api_tokens').set({ last_used_at: now }).where('token_id', '=', tokenId).execute();
    },
    async revokeApiToken(tokenId) {
      const row = await db
        .deleteFrom('api_tokens')
        .where('token_id', '=', tokenId)
        .returningAll()
        .executeTakeFirst();
      return row ? tokenFrom(row) : null;
    },
  };
}

export function tokenFrom(row: Tables['api_tokens']): ApiToken {
  return {
    tokenId: row.token_id,
    name: row.name,
    role: row.role as StaffRole,
    createdBy: row.created_by,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
  };
}
