'use client';

import { useEffect } from 'react';
import type { Me } from '#/lib/protocol/answers.ts';
import { AccountMenu } from './account-menu.tsx';
import { Loading } from './loading.tsx';
import { Places } from './places.tsx';
import { useListed } from './use-listed.ts';
import { YourAccess } from './your-access.tsx';

/** What everybody of the staff needs for themselves, whatever their role. */
export function AccountScreen() {
  const { answer } = useListed<Me>('/api/me');
  const me = answer?.ok ? answer.data : null;
  const signedOut = answer !== null && !answer.ok && answer.status === 401;
  useEffect(() => {
    if (signedOut) location.replace('/sign-in?next=/account');
  }, [signedOut]);

  return (
    <>
      <header className="border-hairline border-b bg-surface text-13">
        <div className="mx-auto flex min-h-11 w-full max-w-[90rem] flex-wrap items-center gap-x-4 gap-y-1 px-4 py-1.5 sm:px-6">
          <Places here={null} role={me?.role ?? null} />
          <div className="ml-auto">{me && <AccountMenu name={me.name} />}</div>
        </div>
      </header>
      <main className="mx-auto w-full max-w-[90rem] px-4 pt-6 pb-16 sm:px-6">
        <h1 className="font-semibold text-24">Your account</h1>
        <p className="mb-6 text-15 text-ink-soft">Where you are signed in, and your password.</p>
        {!signedOut && <Loading answer={answer} label="Your account is being loaded" />}
        {me && <YourAccess me={me} />}
      </main>
    </>
  );
}
