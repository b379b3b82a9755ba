'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '#/components/ui/button.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import type { Me } from '#/lib/protocol/answers.ts';
import { nextPath } from './next-path.ts';
import { type Answered, request } from './request.ts';

export function SignInForm() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function signIn(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(null);
    const answer = await request<Me>('POST', '/api/auth/sign-in/email', {
      email: String(form.get('email')).trim(),
      password: String(form.get('password')),
    });
    if (answer.ok) {
      const home = answer.data.role === 'ops' ? '/status' : '/dashboard';
      location.assign(nextPath(location.search, home));
      return;
    }
    setBusy(false);
    setProblem(refusalWords(answer));
  }

  return (
    <form method="post" onSubmit={signIn} className="flex flex-col gap-4">
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
      <TextField label="Password" name="password" type="password" autoComplete="current-password" required />
      {problem && <Notice tone="danger">{problem}</Notice>}
      <Button type="submit" look="primary" busy={busy} className="self-start">
        {busy ? 'Signing in' : 'Sign in'}
      </Button>
      <p className="text-13 text-ink-soft">
        No account yet? Ask an administrator: they add people on the status page.
      </p>
    </form>
  );
}

function refusalWords(answer: Extract<Answered<unknown>, { ok: false }>): string {
  // One text for an unknown address and a wrong password: it must not tell who has an account.
  if (answer.status === 401) return 'E-mail and password do not belong together. Check both and try again.';
  if (answer.status === 429) return 'Too many tries. Wait some minutes, then try again.';
  return answer.message;
}
