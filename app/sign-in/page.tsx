import type { Metadata } from 'next';
import { Entrance } from '#/components/staff/entrance.tsx';
import { SignInForm } from '#/components/staff/sign-in-form.tsx';

export const metadata: Metadata = { title: 'Sign in' };

export default function SignInPage() {
  return (
    <Entrance title="Sign in" text="For the people who help, and for whoever keeps the desk running.">
      <SignInForm />
    </Entrance>
  );
}
