import type { Metadata } from 'next';
import { HoursPage } from '#/components/administration/hours-page.tsx';

export const metadata: Metadata = { title: 'Business hours' };

export default function AdministrationHoursPage() {
  return <HoursPage />;
}
