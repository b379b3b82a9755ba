'use client';

import { useState, useSyncExternalStore } from 'react';
import { Notice } from '#/components/ui/notice.tsx';
import { EntranceForm } from './entrance-form.tsx';
import { request } from './request.ts';

const never = () => () => {};

/** The page's query; null in the page as built. */
function useQuery(): URLSearchParams | null {
  const search = useSyncExternalStore<string | null>(
    never,
    () => location.search,
    () => null,
  );
  return search === null ? null : new URLSearchParams(search);
}

/** Makes the account of a one-time link, and opens the desk: for the first administrator and for who is invited. */
export function OneTimeLink({
  path,
  asks,
  words,
  gone,
}: {
  /** Where the link is used up. */
  path: '/api/setup' | '/api/join';
  asks: readonly ('name' | 'email')[];
  words: { send: string; sending: string };
  /** What is said of a link that does not work. */
  gone: { title: string; text: string };
}) {
  const token = useQuery()?.get('token');
  const [isGone, setIsGone] = useState(false);

  if (token === null || isGone) {
    return (
      <Notice
        tone="danger"
        title={gone.title}
        action={
          <a href="/sign-in" className="text-accent underline underline-offset-4">
            Sign in
          </a>
        }
      >
        {gone.text}
      </Notice>
    );
  }
  return (
    <EntranceForm
      asks={asks}
      password="new"
      words={words}
      onSend={async ({ name, email, password }) => {
        if (!token) return gone.text;
        const made = await request<{ role: string }>('POST', path, {
          token,
          name,
          password,
          ...(asks.includes('email') ? { email } : {}),
        });
        if (made.ok) {
          // The answer has signed them in already.
          location.assign(made.data.role === 'ops' ? '/status' : '/dashboard');
          return null;
        }
        setIsGone([403, 404, 409, 410].includes(made.status));
        return made.message;
      }}
    />
  );
}
