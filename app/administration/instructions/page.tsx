import type { Metadata } from 'next';
import { InstructionsPage } from '#/components/instructions/instructions-page.tsx';

export const metadata: Metadata = { title: 'Instructions' };

export default function AdministrationInstructionsPage() {
  return <InstructionsPage />;
}
