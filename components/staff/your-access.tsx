'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '#/components/ui/button.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { Panel } from '#/components/ui/panel.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import type { Me } from '#/lib/protocol/answers.ts';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './limits.ts';
import { request } from './request.ts';
import { Sessions } from './sessions.tsx';
import { UsernameField } from './username-field.tsx';

/** For everybody of the staff: where they are signed in, and a new password. */
export function YourAccess({ me }: { me: Me }) {
  const [changes, setChanges] = useState(0);
  return (
    <div className="grid items-start gap-x-12 lg:grid-cols-2">
      <Panel title="Where you are signed in">
        {/* Read anew after a new password, which ends the others. */}
        <Sessions key={changes} path="/api/me/sessions" name={me.name} />
      </Panel>
      <Panel title="Your password">
        <ChangePassword onChanged={() => setChanges(changes + 1)} />
      </Panel>
    </div>
  );
}

function ChangePassword({ onChanged }: { onChanged: () => void }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [done, setDone] = useState(false);

  async function change(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    const typed = new FormData(form);
    setBusy(true);
    setProblem(null);
    setDone(false);
    const answer = await request('POST', '/api/auth/change-password', {
      currentPassword: String(typed.get('current')),
      newPassword: String(typed.get('new')),
    });
    setBusy(false);
    if (!answer.ok) {
      setProblem(
        answer.status === 401 ? 'The current password is wrong. Nothing was changed.' : answer.message,
      );
      return;
    }
    form.reset();
    setDone(true);
    onChanged();
  }

  return (
    <details className="text-13">
      <summary className="rounded-6 font-medium text-accent">Change your password</summary>
      <form method="post" onSubmit={change} className="mt-3 grid gap-3 sm:grid-cols-2">
        <UsernameField />
        <TextField
          label="Current password"
          name="current"
          type="password"
          autoComplete="current-password"
          maxLength={LONGEST_PASSWORD}
          required
        />
        <TextField
          label="New password"
          hint={`At least ${SHORTEST_PASSWORD} characters. Your other sessions end.`}
          name="new"
          type="password"
          autoComplete="new-password"
          minLength={SHORTEST_PASSWORD}
          maxLength={LONGEST_PASSWORD}
          required
        />
        <div className="flex flex-col items-start gap-3 sm:col-span-2">
          {problem && <Notice tone="danger">{problem}</Notice>}
          {done && <Notice>Your password is changed. Everywhere else you are signed out.</Notice>}
          <Button type="submit" busy={busy}>
            Change password
          </Button>
        </div>
      </form>
    </details>
  );
}
