'use client';

import type { Me } from '#/lib/protocol/answers.ts';
import { EntranceForm, type Typed } from './entrance-form.tsx';
import { nextPath } from './next-path.ts';
import { type Answered, request } from './request.ts';

export function SignInForm() {
  async function signIn({ email, password }: Typed) {
    const answer = await request<Me>('POST', '/api/auth/sign-in/email', { email, password });
    if (!answer.ok) return refusalWords(answer);
    const home = answer.data.role === 'ops' ? '/status' : '/dashboard';
    location.assign(nextPath(location.search, home));
    return null;
  }

  return (
    <EntranceForm
      asks={['email']}
      password="known"
      words={{ send: 'Sign in', sending: 'Signing in' }}
      onSend={signIn}
    >
      <p className="text-13 text-ink-soft">No account yet? Ask an administrator: they invite people.</p>
    </EntranceForm>
  );
}

function refusalWords(answer: Extract<Answered<unknown>, { ok: false }>): string {
  // One text for an unknown address and a wrong password: it must not tell who has an account.
  if (answer.status === 401) return 'E-mail and password do not belong together. Check both and try again.';
  if (answer.status === 429) return 'Too many tries. Wait some minutes, then try again.';
  return answer.message;
}
