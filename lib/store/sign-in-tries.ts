import type { Kysely } from 'kysely';
import type { StaffRecords } from '#/lib/ports/staff-records.ts';
import type { Tables } from './tables.ts';

type SignInTryRecords = Pick<StaffRecords, 'countTry' | 'takeBackTry' | 'forgetTries'>;

/** A row a key: how many tries there were in the window that ends at `until`. */
export function signInTryRecords(db: Kysely<Tables>): SignInTryRecords {
  return {
    async countTry({ key, limit, windowMs, now }) {
      await db.deleteFrom('sign_in_tries').where('until', '<=', now).execute();
      const row = await db.selectFrom('sign_in_tries').selectAll().where('key', '=', key).executeTakeFirst();
      if (!row) {
        await db
          .insertInto('sign_in_tries')
          .values({ key, tries: 1, until: now + windowMs })
          .execute();
        return null;
      }
      // The clock may have been set back meanwhile: nobody waits longer than the window.
      const until = Math.min(row.until, now + windowMs);
      const tries = Math.min(row.tries, limit) + 1;
      await db
        .updateTable('sign_in_tries')
        .set({ tries: Math.min(tries, limit), until })
        .where('key', '=', key)
        .execute();
      return tries > limit ? until - now : null;
    },
    async takeBackTry(key) {
      await db
        .updateTable('sign_in_tries')
        .set((row) => ({ tries: row('tries', '-', 1) }))
        .where('key', '=', key)
        .where('tries', '>', 0)
        .execute();
    },
    async forgetTries(key) {
      await db.deleteFrom('sign_in_tries').where('key', '=', key).execute();
    },
  };
}
