import type { Kysely } from 'kysely';
import type { IdentityCode, IdentityRecords } from '#/lib/ports/identity-records.ts';
import type { IdentityCodesTable, Tables } from './tables.ts';

const DAY = 24 * 3_600_000;

export function identityRecords(db: Kysely<Tables>): IdentityRecords {
  return { ...assertionRecords(db), ...proofRecords(db), ...codeRecords(db) };
}

function assertionRecords(db: Kysely<Tables>): Pick<IdentityRecords, 'useAssertion'> {
  return {
    async useAssertion(tokenKey, expiresAt, now) {
      // A day longer than needed, so that a clock that is set back opens nothing.
      await db
        .deleteFrom('used_assertions')
        .where('expires_at', '<', now - DAY)
        .execute();
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('used_assertions')
        .values({ token_key: tokenKey, expires_at: expiresAt })
        .onConflict((conflict) => conflict.column('token_key').doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
  };
}

function proofRecords(db: Kysely<Tables>): Pick<IdentityRecords, 'keptProof' | 'keepProof' | 'forgetProof'> {
  return {
    async keptProof(conversationId, visitorId, since) {
      const row = await db
        .selectFrom('kept_proofs')
        .select(['account_id', 'name'])
        .where('conversation_id', '=', conversationId)
        .where('visitor_id', '=', visitorId)
        .where('kept_at', '>', since)
        .executeTakeFirst();
      return row ? { accountId: row.account_id, name: row.name } : null;
    },
    async keepProof({ conversationId, visitorId, accountId, name, now, since }) {
      await db.deleteFrom('kept_proofs').where('kept_at', '<=', since).execute();
      const kept = { account_id: accountId, name, kept_at: now };
      await db
        .insertInto('kept_proofs')
        .values({ conversation_id: conversationId, visitor_id: visitorId, ...kept })
        .onConflict((conflict) => conflict.columns(['conversation_id', 'visitor_id']).doUpdateSet(kept))
        .execute();
    },
    async forgetProof(conversationId, visitorId) {
      await db
        .deleteFrom('kept_proofs')
        .where('conversation_id', '=', conversationId)
        .where('visitor_id', '=', visitorId)
        .execute();
    },
  };
}

function codeRecords(
  db: Kysely<Tables>,
): Pick<
  IdentityRecords,
  'addCode' | 'newestCode' | 'countWrongCode' | 'endCode' | 'forgetCode' | 'codesAsked'
> {
  return {
    async addCode(code) {
      await db
        .deleteFrom('identity_codes')
        .where('asked_at', '<', code.askedAt - 2 * DAY)
        .execute();
      await db
        .insertInto('identity_codes')
        .values({
          code_id: code.codeId,
          conversation_id: code.conversationId,
          visitor_id: code.visitorId,
          account_id: code.accountId,
          email_key: code.emailKey,
          address: code.address,
          code_hash: code.codeHash,
          asked_at: code.askedAt,
          expires_at: code.expiresAt,
          wrong_tries: 0,
          used_at: null,
        })
        .execute();
    },
    async newestCode(conversationId) {
      const row = await db
        .selectFrom('identity_codes')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .orderBy('asked_at', 'desc')
        .orderBy('code_id')
        .executeTakeFirst();
      return row ? codeFrom(row) : null;
    },
    async countWrongCode(codeId) {
      await db
        .updateTable('identity_codes')
        .set((update) => ({ wrong_tries: update('wrong_tries', '+', 1) }))
        .where('code_id', '=', codeId)
        .execute();
    },
    async endCode(codeId, now) {
      await db.updateTable('identity_codes').set({ used_at: now }).where('code_id', '=', codeId).execute();
    },
    async forgetCode(codeId) {
      await db.deleteFrom('identity_codes').where('code_id', '=', codeId).execute();
    },
    async codesAsked(by, since) {
      const all = db
        .selectFrom('identity_codes')
        .select((select) => [
          select.fn.countAll<number>().as('count'),
          select.fn.min('asked_at').as('oldest'),
        ])
        .where('asked_at', '>', since);
      if ('conversationId' in by) {
        return await all.where('conversation_id', '=', by.conversationId).executeTakeFirstOrThrow();
      }
      if ('address' in by) return await all.where('address', '=', by.address).executeTakeFirstOrThrow();
      return await all
        .where(({ or, eb }) =>
          or([
            eb('email_key', '=', by.emailKey),
            ...(by.accountId === null ? [] : [eb('account_id', '=', by.accountId)]),
          ]),
        )
        .executeTakeFirstOrThrow();
    },
  };
}

function codeFrom(row: IdentityCodesTable): IdentityCode {
  return {
    codeId: row.code_id,
    conversationId: row.conversation_id,
    visitorId: row.visitor_id,
    accountId: row.account_id,
    emailKey: row.email_key,
    address: row.address,
    codeHash: row.code_hash,
    askedAt: row.asked_at,
    expiresAt: row.expires_at,
    wrongTries: row.wrong_tries,
    usedAt: row.used_at,
  };
}
