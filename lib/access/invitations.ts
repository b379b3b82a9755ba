import { randomUUID } from 'node:crypto';
import { ok, type Result, refuse } from '#/lib/conversation/refusal.ts';
import type { StaffMember } from '#/lib/ports/access-records.ts';
import type { Clock } from '#/lib/ports/clock.ts';
import type { StaffPrincipal, StaffRole } from '#/lib/ports/principals.ts';
import type { Invitation } from '#/lib/ports/staff-records.ts';
import type { Store } from '#/lib/ports/store.ts';
import { entryOf } from './audit.ts';
import { addStaff, emailTaken, parseNewStaff } from './new-staff.ts';
import { hashOf, newToken } from './secrets.ts';

/** Accounts by a link that an administrator hands over: only its hash is kept, and it dies on use. */
export type Invitations = {
  /** `token` is shown this once. A newer invitation of the same e-mail ends the one before. */
  invite(
    by: StaffPrincipal,
    input: { name?: string | undefined; email: string; role: StaffRole },
  ): Promise<Result<{ invitation: Invitation; token: string }>>;
  /** Those that can still be used. */
  list(): Promise<Invitation[]>;
  withdraw(by: StaffPrincipal, invitationId: string): Promise<Result<null>>;
  /** Uses the invitation up. @param address of whoever joins, for the audit log. */
  join(
    input: { token: string; name: string; password: string },
    address: string,
  ): Promise<Result<StaffMember>>;
};

export function createInvitations(parts: {
  store: Store;
  hashPassword: (password: string) => Promise<string>;
  /** How long an invitation lives, in ms. */
  lifetimeMs: number;
  now: Clock;
}): Invitations {
  const { store, hashPassword, lifetimeMs, now } = parts;

  return {
    invite: (by, { name, email, role }) =>
      store.transaction(async (records) => {
        if (await records.staff.accountByEmail(email)) return emailTaken();
        const token = newToken();
        const createdAt = now();
        const invitation: Invitation = {
          invitationId: randomUUID(),
          name: name || null,
          email,
          role,
          createdBy: by.name,
          createdAt,
          expiresAt: createdAt + lifetimeMs,
        };
        await records.staff.createInvitation({
          ...invitation,
          tokenHash: hashOf(token),
          createdById: by.id,
        });
        const deed = { action: 'person-invited', subject: invitation.invitationId, detail: role } as const;
        await records.audit.append([entryOf(by, createdAt, deed)]);
        return ok({ invitation, token });
      }),

    list: () => store.records.staff.invitations(now()),

    withdraw: (by, invitationId) =>
      store.transaction(async (records) => {
        const ended = await records.staff.deleteInvitation(invitationId);
        if (!ended) return refuse('not-found', 'There is no such invitation.');
        const deed = { action: 'invitation-withdrawn', subject: invitationId } as const;
        await records.audit.append([entryOf(by, now(), deed)]);
        return ok(null);
      }),

    async join({ token, name, password }, address) {
      const tokenHash = hashOf(token);
      // Looked at first: a guess must not cost the time of a password, nor a short password the link.
      const offered = await store.records.staff.invitationByToken(tokenHash, now());
      if (!offered) return linkGone();
      const parsed = parseNewStaff({ name, email: offered.email, password, role: offered.role });
      if (!parsed.ok) return parsed;
      const passwordHash = await hashPassword(parsed.value.password);
      return await store.transaction(async (records) => {
        const at = now();
        const invitation = await records.staff.invitationByToken(tokenHash, at);
        if (!invitation) return linkGone();
        await records.staff.deleteInvitation(invitation.invitationId);
        const added = await addStaff(records, parsed.value, passwordHash, at);
        if (!added.ok) return added;
        const { id, name, role } = added.value;
        const member = { kind: 'staff', id, name, role, via: 'session', address } as const;
        const deed = { action: 'joined', subject: invitation.invitationId, detail: role } as const;
        await records.audit.append([entryOf(member, at, deed)]);
        return added;
      });
    },
  };
}

const linkGone = () =>
  refuse('forbidden', 'This invitation was used, withdrawn or is too old. Ask for a new one.');
