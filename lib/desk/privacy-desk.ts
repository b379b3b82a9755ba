import { networkOf } from '#/lib/access/address.ts';
import { type Deed, entryOf } from '#/lib/access/audit.ts';
import { emailKeyOf } from '#/lib/access/identity-check.ts';
import { ok, type Result, refuse } from '#/lib/conversation/refusal.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import type { ErasedCounts, PersonalData, PersonalScope, Whose } from '#/lib/ports/privacy-records.ts';
import type { Records } from '#/lib/ports/store.ts';
import type { AccountView } from '#/lib/protocol/views.ts';
import type { Context } from './context.ts';
import { exportText } from './export-text.ts';
import { forgetInSteps } from './forget-in-steps.ts';
import { accountView } from './views.ts';

/** Everything there is of one customer. */
export type CustomerExport = PersonalData & {
  /** ms since 1970. */
  exportedAt: number;
  /** Who asked for it. */
  exportedBy: { id: string; name: string };
  account: AccountView | null;
};

/** What was erased, and who did it. */
export type Erasure = ErasedCounts & { erasedAt: number; erasedBy: { id: string; name: string } };

/** For administrators: one customer's data, given out and erased. */
export interface PrivacyDesk {
  /** Noted in the audit log, as erasing is. @returns all of it as data, and as a text that people read. */
  export(person: StaffPrincipal, whose: Whose): Promise<Result<{ data: CustomerExport; text: string }>>;
  /**
   * Removes texts, names, e-mails and addresses for good: conversations whole, of tickets all but number, category,
   * priority and time. The account itself is the business's own record and stays. Backups are not touched.
   */
  erase(person: StaffPrincipal, whose: Whose): Promise<Result<Erasure>>;
}

const notTheirs = () => refuse('forbidden', 'Only administrators may do this.');
const nothing = () => refuse('not-found', 'There is nothing of such a customer.');

/** @param gone stops what is running in a conversation that was erased. */
export function createPrivacyDesk(
  context: Pick<Context, 'store' | 'now'> & {
    conversations: Pick<Context['conversations'], 'forget'>;
    announcements: Pick<Context['announcements'], 'announce'>;
  },
  gone: (conversationId: string) => void,
): PrivacyDesk {
  const { store, conversations, announcements, now } = context;
  const named = ({ id, name }: StaffPrincipal) => ({ id, name });

  return {
    async export(person, whose) {
      if (person.role !== 'admin') return notTheirs();
      const found = await store.transaction(async (records) => {
        const known = await customerBehind(records, whose);
        if (!known) return null;
        await note(records, person, { action: 'data-exported', subject: idOf(whose) });
        return { ...known, read: await records.privacy.read(known.scope, known.counted) };
      });
      if (!found) return nothing();
      const account = found.account ? accountView(found.account) : null;
      const data = { exportedAt: now(), exportedBy: named(person), account, ...found.read };
      return ok({ data, text: exportText(data) });
    },

    async erase(person, whose) {
      if (person.role !== 'admin') return notTheirs();
      const scope = await store.records.privacy.scope(whose);
      if (scope) await forgetInSteps(store.records.search, scope.conversationIds);
      const done = await store.transaction(async (records) => {
        const known = await customerBehind(records, whose);
        if (!known) return null;
        await note(records, person, { action: 'data-erased', subject: idOf(whose) });
        return { ...known, counts: await records.privacy.erase(known.scope, known.counted) };
      });
      if (!done) return nothing();
      const { conversationIds, visitorIds } = done.scope;
      forget(conversationIds);
      announcements.announce({ kind: 'erased', conversationIds, visitorIds });
      await store.scrub();
      // What was being read of them when they were erased.
      conversations.forget(conversationIds);
      return ok({ ...done.counts, erasedAt: now(), erasedBy: named(person) });
    },
  };

  function note({ audit }: Records, person: StaffPrincipal, deed: Deed): Promise<void> {
    return audit.append([entryOf(person, now(), deed)]);
  }

  function forget(conversationIds: readonly string[]): void {
    for (const conversationId of conversationIds) gone(conversationId);
    conversations.forget(conversationIds);
  }
}

/** What it was asked for by. The id stays in the audit log, where it names nobody any longer. */
function idOf(whose: Whose): string {
  if ('accountId' in whose) return whose.accountId;
  return 'visitorId' in whose ? whose.visitorId : whose.conversationId;
}

async function customerBehind(records: Records, whose: Whose) {
  const scope: PersonalScope | null = await records.privacy.scope(whose);
  if (!scope) return null;
  const account = scope.accountId === null ? null : await records.backOffice.account(scope.accountId);
  const counted = {
    emailKey: account && emailKeyOf(account.email),
    networks: scope.addresses.map(networkOf),
  };
  return { scope, account, counted };
}
