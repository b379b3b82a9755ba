'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '#/components/ui/button.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { Select } from '#/components/ui/select.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import type { Invitation, Role } from './accounts.ts';
import { LONGEST_NAME } from './limits.ts';
import { request } from './request.ts';
import { roleOptions } from './roles.ts';
import { Secret } from './secret.tsx';

type Made = { invitation: Invitation; token: string };

/** An administrator makes a one-time link and hands it over; the person chooses their own password. */
export function InvitePerson({ onInvited }: { onInvited: () => void }) {
  const [role, setRole] = useState<Role>('agent');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [made, setMade] = useState<Made | null>(null);

  async function invite(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    const typed = new FormData(form);
    const name = String(typed.get('name')).trim();
    setBusy(true);
    setProblem(null);
    const answer = await request<Made>('POST', '/api/invitations', {
      ...(name ? { name } : {}),
      email: String(typed.get('email')).trim(),
      role,
    });
    setBusy(false);
    if (!answer.ok) {
      setProblem(answer.message);
      return;
    }
    form.reset();
    setMade(answer.data);
    onInvited();
  }

  return (
    <>
      {made && (
        <Secret
          title={`Hand this link to ${made.invitation.name ?? made.invitation.email}. It works once and is not shown again.`}
          name={made.invitation.email}
          secret={`${location.origin}/join?token=${made.token}`}
          onDone={() => setMade(null)}
        />
      )}
      <details className="text-13">
        <summary className="rounded-6 font-medium text-accent">Invite a person</summary>
        {/* The administrator types somebody else's details: the browser must not fill in or keep its own. */}
        <form method="post" onSubmit={invite} autoComplete="off" className="mt-3 grid gap-3 sm:grid-cols-2">
          <TextField
            label="E-mail"
            hint="They sign in with it. Nothing is sent to it."
            name="email"
            type="email"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            required
          />
          <TextField label="Name, if you like" name="name" autoComplete="off" maxLength={LONGEST_NAME} />
          <Select label="Role" options={roleOptions} value={role} onChange={setRole} />
          <div className="flex flex-col items-start gap-3 sm:col-span-2">
            {problem && <Notice tone="danger">{problem}</Notice>}
            <Button type="submit" busy={busy}>
              Make the link
            </Button>
          </div>
        </form>
      </details>
    </>
  );
}
