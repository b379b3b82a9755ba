import type { Metadata } from 'next';
import { AuditPage } from '#/components/administration/audit-page.tsx';

export const metadata: Metadata = { title: 'Audit log' };

export default function AdministrationAuditPage() {
  return <AuditPage />;
}
