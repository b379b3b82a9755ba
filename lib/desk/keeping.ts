import { type Deed, entryOf } from '#/lib/access/audit.ts';
import type { Result } from '#/lib/conversation/refusal.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import type { Records } from '#/lib/ports/store.ts';
import type { Context } from './context.ts';

/** Changes what people keep to work with, with its line in the audit log; then says that something changed. */
export type Keep = (
  person: StaffPrincipal,
  /** Null: nobody else's business, so it is not noted. */
  deed: Deed | null,
  work: (records: Records) => Promise<Result<null>>,
) => Promise<Result<null>>;

export function createKeeping({ store, announcements, now }: Context): Keep {
  return async (person, deed, work) => {
    const result = await store.transaction(async (records) => {
      const done = await work(records);
      if (done.ok && deed) await records.audit.append([entryOf(person, now(), deed)]);
      return done;
    });
    if (result.ok) announcements.announce({ kind: 'desk-work-changed' });
    return result;
  };
}
