'use client';

import { useState } from 'react';
import { Button } from '#/components/ui/button.tsx';
import { request } from './request.ts';

export function SignOut({ name }: { name: string }) {
  const [failed, setFailed] = useState(false);
  async function signOut() {
    const answer = await request('POST', '/api/auth/sign-out', {});
    if (answer.ok) location.assign('/sign-in');
    else setFailed(true);
  }
  return (
    <span className="flex items-center gap-2">
      <span className="max-w-40 truncate max-sm:hidden">{name}</span>
      <Button look="plain" size="small" onClick={signOut}>
        Sign out
      </Button>
      {failed && (
        <span role="alert" className="text-danger">
          Not signed out. Try again.
        </span>
      )}
    </span>
  );
}
