import type { AuditAction, AuditEntry } from '#/lib/ports/audit-records.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';

export type Deed = {
  action: AuditAction;
  /** An id; nothing a customer typed. */
  subject?: string;
  detail?: string;
};

/** What a member of staff, or a program with a token, did at `at` (ms). */
export function entryOf(person: StaffPrincipal, at: number, deed: Deed): AuditEntry {
  return {
    at,
    actorId: person.id,
    actorName: person.name,
    via: person.via,
    action: deed.action,
    subject: deed.subject ?? '',
    detail: deed.detail ?? '',
    address: person.address ?? '',
  };
}

/** What somebody did whom nobody knew. */
export function entryOfNobody(address: string, at: number, deed: Deed): AuditEntry {
  const { action, subject = '', detail = '' } = deed;
  return { at, actorId: null, actorName: '', via: 'nobody', action, subject, detail, address };
}
