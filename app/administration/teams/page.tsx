import type { Metadata } from 'next';
import { TeamsPage } from '#/components/administration/teams-page.tsx';

export const metadata: Metadata = { title: 'Teams' };

export default function AdministrationTeamsPage() {
  return <TeamsPage />;
}
