import type { Metadata } from 'next';
import { Entrance } from '#/components/staff/entrance.tsx';
import { JoinForm } from '#/components/staff/join-form.tsx';

export const metadata: Metadata = { title: 'Join' };

export default function JoinPage() {
  return (
    <Entrance
      title="Join the desk"
      text="You were invited. Choose a password; you sign in with it and the e-mail the invitation was made for."
    >
      <JoinForm />
    </Entrance>
  );
}
