'use client';

import { useState } from 'react';
import { Avatar } from '#/components/ui/avatar.tsx';
import { DownIcon } from '#/components/ui/icons.tsx';
import { Menu, type MenuItem } from '#/components/ui/menu.tsx';
import { request } from './request.ts';

/** Who is signed in, and the way out; a screen may put its own things before it. */
export function AccountMenu({ name, items = [] }: { name: string; items?: readonly MenuItem[] }) {
  const [failed, setFailed] = useState(false);

  async function signOut() {
    const answer = await request('POST', '/api/auth/sign-out', {});
    if (answer.ok) location.assign('/sign-in');
    else setFailed(true);
  }

  return (
    <span className="flex items-center gap-2">
      {failed && (
        <span role="alert" className="text-danger">
          Not signed out. Try again.
        </span>
      )}
      <Menu
        label={`Account of ${name}`}
        className="gap-1.5 px-1.5"
        items={[
          ...items,
          { label: 'Your account', onSelect: () => location.assign('/account') },
          { label: 'Sign out', onSelect: () => void signOut() },
        ]}
      >
        <Avatar name={name} />
        <span className="max-w-40 truncate max-sm:hidden">{name}</span>
        <DownIcon />
      </Menu>
    </span>
  );
}
