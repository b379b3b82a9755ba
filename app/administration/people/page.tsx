import type { Metadata } from 'next';
import { PeoplePage } from '#/components/administration/people-page.tsx';

export const metadata: Metadata = { title: 'People' };

export default function AdministrationPeoplePage() {
  return <PeoplePage />;
}
