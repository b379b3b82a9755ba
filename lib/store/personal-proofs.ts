import type { Kysely } from 'kysely';
import type { ErasedCounts, PersonalData, PersonalScope } from '#/lib/ports/privacy-records.ts';
import { listed } from './listed.ts';
import type { Tables } from './tables.ts';

/** What the identity card keeps of a customer for a while, beside the conversation itself. */
export async function readProofs(
  db: Kysely<Tables>,
  scope: PersonalScope,
  emailKey: string | null,
): Promise<Pick<PersonalData, 'identityCodes' | 'keptProofs'>> {
  const codes = await db
    .selectFrom('identity_codes')
    .select(['asked_at', 'address', 'used_at'])
    .where('code_id', 'in', codesOf(db, scope, emailKey))
    .orderBy('asked_at')
    .execute();
  const proofs = await proofsOf(db, scope).selectAll().orderBy('kept_at').execute();
  return {
    identityCodes: codes.map((row) => ({
      askedAt: row.asked_at,
      address: row.address,
      usedAt: row.used_at,
    })),
    keptProofs: proofs.map((row) => ({
      conversationId: row.conversation_id,
      accountId: row.account_id,
      name: row.name,
      keptAt: row.kept_at,
    })),
  };
}

/** Inside a transaction, and before the conversations themselves are erased. */
export async function eraseProofs(
  db: Kysely<Tables>,
  scope: PersonalScope,
  emailKey: string | null,
): Promise<Pick<ErasedCounts, 'identityCodes' | 'keptProofs'>> {
  const codes = await db
    .deleteFrom('identity_codes')
    .where('code_id', 'in', codesOf(db, scope, emailKey))
    .executeTakeFirst();
  const proofs = await proofsOf(db, scope).select(['conversation_id', 'visitor_id']).execute();
  for (const { conversation_id, visitor_id } of proofs) {
    await db
      .deleteFrom('kept_proofs')
      .where('conversation_id', '=', conversation_id)
      .where('visitor_id', '=', visitor_id)
      .execute();
  }
  return { identityCodes: Number(codes.numDeletedRows), keptProofs: proofs.length };
}

function codesOf(
  db: Kysely<Tables>,
  { accountId, conversationIds, visitorIds }: PersonalScope,
  emailKey: string | null,
) {
  return db
    .selectFrom('identity_codes')
    .select('code_id')
    .where((where) =>
      where.or([
        where('conversation_id', 'in', listed(conversationIds)),
        where('visitor_id', 'in', listed(visitorIds)),
        ...(accountId === null ? [] : [where('account_id', '=', accountId)]),
        ...(emailKey === null ? [] : [where('email_key', '=', emailKey)]),
      ]),
    );
}

function proofsOf(db: Kysely<Tables>, { accountId, conversationIds, visitorIds }: PersonalScope) {
  return db
    .selectFrom('kept_proofs')
    .where((where) =>
      where.or([
        where('conversation_id', 'in', listed(conversationIds)),
        where('visitor_id', 'in', listed(visitorIds)),
        ...(accountId === null ? [] : [where('account_id', '=', accountId)]),
      ]),
    );
}
