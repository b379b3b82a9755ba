'use client';

import { type FormEvent, useState, useSyncExternalStore } from 'react';
import { Button } from '#/components/ui/button.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import { LONGEST_NAME, LONGEST_PASSWORD, SHORTEST_PASSWORD } from './limits.ts';
import { request } from './request.ts';

const LINK_GONE =
  'This link does not work: it was used, it is too old, or it is not complete. Start the server again: while there is no administrator, it prints a new link.';

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

export function SetupForm() {
  const token = useQuery()?.get('token');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<{ gone: boolean; text: string } | null>(null);

  async function create(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy || !token) return;
    const form = new FormData(event.currentTarget);
    const email = String(form.get('email')).trim();
    const password = String(form.get('password'));
    setBusy(true);
    setProblem(null);
    const name = String(form.get('name')).trim();
    const made = await request('POST', '/api/setup', { token, name, email, password });
    if (!made.ok) {
      setBusy(false);
      const gone = [403, 404, 409, 410].includes(made.status);
      setProblem({ gone, text: gone ? LINK_GONE : made.message });
      return;
    }
    // The answer has signed them in already.
    location.assign('/dashboard');
  }

  if (token === null || problem?.gone) return <LinkGone />;
  return (
    <form method="post" onSubmit={create} className="flex flex-col gap-4">
      <TextField
        label="Your name"
        hint="Customers read it when you answer."
        name="name"
        autoComplete="name"
        maxLength={LONGEST_NAME}
        required
      />
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <TextField
        label="Password"
        hint={`At least ${SHORTEST_PASSWORD} characters. A sentence is a good one.`}
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={SHORTEST_PASSWORD}
        maxLength={LONGEST_PASSWORD}
        required
      />
      {problem && <Notice tone="danger">{problem.text}</Notice>}
      <Button type="submit" look="primary" busy={busy} className="self-start">
        {busy ? 'Creating' : 'Create administrator'}
      </Button>
    </form>
  );
}

function LinkGone() {
  return (
    <Notice
      tone="danger"
      title="The set-up link has expired"
      action={
        <a href="/sign-in" className="text-accent underline underline-offset-4">
          Sign in
        </a>
      }
    >
      {LINK_GONE}
    </Notice>
  );
}
