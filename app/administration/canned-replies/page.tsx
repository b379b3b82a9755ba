import type { Metadata } from 'next';
import { CannedRepliesPage } from '#/components/administration/canned-replies-page.tsx';

export const metadata: Metadata = { title: 'Canned replies' };

export default function AdministrationCannedRepliesPage() {
  return <CannedRepliesPage />;
}
