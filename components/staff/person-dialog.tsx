'use client';

import { useState } from 'react';
import { Button } from '#/components/ui/button.tsx';
import { Dialog } from '#/components/ui/dialog.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { Select } from '#/components/ui/select.tsx';
import type { Role, StaffAccount } from './accounts.ts';
import { type Answered, request } from './request.ts';
import { roleOptions } from './roles.ts';
import { Sessions } from './sessions.tsx';
import { SureButton } from './sure-button.tsx';

/** What an administrator does with one account: its role, its sessions, a ban. */
export function PersonDialog({
  person,
  isMe,
  onChanged,
  onClose,
}: {
  person: StaffAccount;
  isMe: boolean;
  onChanged: () => void;
  onClose: () => void;
}) {
  const [role, setRole] = useState<Role>(person.role);
  const [problem, setProblem] = useState<string | null>(null);
  const path = `/api/staff/${person.id}`;

  async function change(asked: Promise<Answered<unknown>>) {
    const answer = await asked;
    setProblem(answer.ok ? null : answer.message);
    onChanged();
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={person.name}
      actions={
        <Button size="small" onClick={onClose}>
          Done
        </Button>
      }
    >
      <div className="flex flex-col gap-5">
        <p className="break-all text-13 text-ink-soft">{person.email}</p>
        {problem && <Notice tone="danger">{problem}</Notice>}
        <div className="flex flex-wrap items-end gap-3">
          <Select
            label="Role"
            className="flex-1 basis-52"
            options={roleOptions}
            value={role}
            onChange={setRole}
          />
          <Button
            disabled={role === person.role}
            onClick={() => void change(request('PUT', `${path}/role`, { role }))}
          >
            Change role
          </Button>
          {person.role === 'admin' && role !== 'admin' && (
            <p className="basis-full text-12 text-ink-soft">
              The invitations and tokens they made stop working.
            </p>
          )}
        </div>
        <section aria-label={`Where ${person.name} is signed in`}>
          <h3 className="mb-1 font-semibold text-13">Sessions</h3>
          {/* Read anew after a ban, which ends them. */}
          <Sessions
            key={String(person.banned)}
            path={isMe ? '/api/me/sessions' : `${path}/sessions`}
            name={person.name}
          />
        </section>
        {!isMe && (
          <section aria-label="Ban">
            <p className="mb-2 text-13 text-ink-soft">
              {person.banned
                ? 'They cannot sign in. Their old sessions stay ended.'
                : 'A ban signs them out within two seconds. The invitations and tokens they made stop working.'}
            </p>
            {person.banned ? (
              <Button size="small" onClick={() => void change(request('DELETE', `${path}/ban`))}>
                {`Let ${person.name} in again`}
              </Button>
            ) : (
              <SureButton
                what={`Ban ${person.name}`}
                short="Ban"
                look="quiet"
                onSure={() => change(request('PUT', `${path}/ban`))}
              />
            )}
          </section>
        )}
      </div>
    </Dialog>
  );
}
