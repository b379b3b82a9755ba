'use client';

import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '#/components/ui/button.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import { LONGEST_NAME, LONGEST_PASSWORD, SHORTEST_PASSWORD } from './limits.ts';
import { UsernameField } from './username-field.tsx';

/** What was typed; empty where it was not asked. */
export type Typed = { name: string; email: string; password: string };

/** The form of the pages in front of the desk: it asks for a name, an e-mail and a password, or for some of them. */
export function EntranceForm({
  asks,
  password,
  words,
  onSend,
  children,
}: {
  asks: readonly ('name' | 'email')[];
  password: 'new' | 'known';
  words: { send: string; sending: string };
  /** Resolves with what is wrong, in a sentence, or with null when the page is being left. */
  onSend: (typed: Typed) => Promise<string | null>;
  /** Below the button. */
  children?: ReactNode;
}) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const form = new FormData(event.currentTarget);
    const typed = (name: string) => String(form.get(name) ?? '');
    setBusy(true);
    setProblem(null);
    const wrong = await onSend({
      name: typed('name').trim(),
      email: typed('email').trim(),
      password: typed('password'),
    });
    if (wrong === null) return;
    setBusy(false);
    setProblem(wrong);
  }

  return (
    <form method="post" onSubmit={send} className="flex flex-col gap-4">
      {asks.includes('name') && (
        <TextField
          label="Your name"
          hint="Customers read it when you answer."
          name="name"
          autoComplete="name"
          maxLength={LONGEST_NAME}
          required
        />
      )}
      {!asks.includes('email') && <UsernameField />}
      {asks.includes('email') && (
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
      )}
      <Password kind={password} />
      {problem && <Notice tone="danger">{problem}</Notice>}
      <Button type="submit" look="primary" busy={busy} className="self-start">
        {busy ? words.sending : words.send}
      </Button>
      {children}
    </form>
  );
}

function Password({ kind }: { kind: 'new' | 'known' }) {
  if (kind === 'known') {
    return (
      <TextField label="Password" name="password" type="password" autoComplete="current-password" required />
    );
  }
  return (
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
  );
}
