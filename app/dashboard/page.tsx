import type { Metadata } from 'next';
import { Dashboard } from '#/components/dashboard/dashboard.tsx';

export const metadata: Metadata = { title: 'Dashboard' };

export default function DashboardPage() {
  return <Dashboard />;
}
