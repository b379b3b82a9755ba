import type { Metadata } from 'next';
import { OverviewPage } from '#/components/administration/overview-page.tsx';

export const metadata: Metadata = { title: 'Administration' };

export default function AdministrationPage() {
  return <OverviewPage />;
}
