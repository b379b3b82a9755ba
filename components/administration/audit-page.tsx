'use client';

import type { StaffAccount } from '#/components/staff/accounts.ts';
import { AuditLog } from '#/components/staff/audit-log.tsx';
import { useListed } from '#/components/staff/use-listed.ts';

/** Who did and read what. */
export function AuditPage() {
  const { answer } = useListed<{ staff: StaffAccount[] }>('/api/staff');
  return (
    <section aria-label="Audit log">
      <p className="mb-4 text-ink-soft">That you read it is noted, too. Nothing in it can be changed.</p>
      <AuditLog staff={answer?.ok ? answer.data.staff : []} />
    </section>
  );
}
