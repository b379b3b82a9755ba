import type { Metadata } from 'next';
import { RetentionPage } from '#/components/retention/retention-page.tsx';

export const metadata: Metadata = { title: 'Retention' };

export default function AdministrationRetentionPage() {
  return <RetentionPage />;
}
