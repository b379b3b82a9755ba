import type { Metadata } from 'next';
import { HelpList } from '#/components/help/help-list.tsx';

export const metadata: Metadata = { title: 'Help' };

export default function HelpPage() {
  return <HelpList />;
}
