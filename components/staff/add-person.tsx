'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '#/components/ui/button.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { Select } from '#/components/ui/select.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import type { Role, StaffMember } from './accounts.ts';
import { LONGEST_NAME, LONGEST_PASSWORD, SHORTEST_PASSWORD } from './limits.ts';
import { request } from './request.ts';
import { roleOptions } from './roles.ts';

/** An administrator makes an account and tells the person its first password. */
export function AddPerson({ onAdded }: { onAdded: () => void }) {
  const [role, setRole] = useState<Role>('agent');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [added, setAdded] = useState<string | null>(null);

  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    const typed = new FormData(form);
    setBusy(true);
    setProblem(null);
    setAdded(null);
    const answer = await request<StaffMember>('POST', '/api/staff', {
      name: String(typed.get('name')).trim(),
      email: String(typed.get('email')).trim(),
      password: String(typed.get('password')),
      role,
    });
    setBusy(false);
    if (!answer.ok) {
      setProblem(answer.message);
      return;
    }
    form.reset();
    setAdded(answer.data.name);
    onAdded();
  }

  return (
    <details className="text-13">
      <summary className="rounded-6 font-medium text-accent">Add a person</summary>
      {/* The administrator types somebody else's details: the browser must not fill in or keep its own. */}
      <form method="post" onSubmit={add} autoComplete="off" className="mt-3 grid gap-3 sm:grid-cols-2">
        <TextField label="Name" name="name" autoComplete="off" maxLength={LONGEST_NAME} required />
        <TextField
          label="E-mail"
          name="email"
          type="email"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <TextField
          label="First password"
          hint={`At least ${SHORTEST_PASSWORD} characters. Tell it to them in person.`}
          name="password"
          autoComplete="new-password"
          spellCheck={false}
          minLength={SHORTEST_PASSWORD}
          maxLength={LONGEST_PASSWORD}
          required
        />
        <Select label="Role" options={roleOptions} value={role} onChange={setRole} />
        <div className="flex flex-col items-start gap-3 sm:col-span-2">
          {problem && <Notice tone="danger">{problem}</Notice>}
          {added && <Notice>{`${added} can sign in now.`}</Notice>}
          <Button type="submit" busy={busy}>
            Add person
          </Button>
        </div>
      </form>
    </details>
  );
}
