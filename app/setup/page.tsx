import type { Metadata } from 'next';
import { Entrance } from '#/components/staff/entrance.tsx';
import { SetupForm } from '#/components/staff/setup-form.tsx';

export const metadata: Metadata = { title: 'Set up' };

export default function SetupPage() {
  return (
    <Entrance
      title="Create the first administrator"
      text="The administrator adds the others and decides who may do what."
    >
      <SetupForm />
    </Entrance>
  );
}
