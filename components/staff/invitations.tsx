'use client';

import { useState } from 'react';
import { dayAndTime } from '#/components/ui/time-words.ts';
import type { Invitation } from './accounts.ts';
import { request } from './request.ts';
import { roleWords } from './roles.ts';
import { SureButton } from './sure-button.tsx';

/** Who was invited and has not joined yet. */
export function Invitations({
  invitations,
  onChanged,
}: {
  invitations: readonly Invitation[];
  onChanged: () => void;
}) {
  if (invitations.length === 0) return null;
  return (
    <>
      <h3 className="font-semibold text-13">Invited</h3>
      <ul aria-label="Invitations" className="mb-4 flex flex-col">
        {invitations.map((invitation) => (
          <InvitationRow key={invitation.invitationId} invitation={invitation} onWithdrawn={onChanged} />
        ))}
      </ul>
    </>
  );
}

function InvitationRow({ invitation, onWithdrawn }: { invitation: Invitation; onWithdrawn: () => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  const { invitationId, name, email, role, createdBy, expiresAt } = invitation;

  async function withdraw() {
    const answer = await request('DELETE', `/api/invitations/${invitationId}`);
    if (answer.ok || answer.status === 404) onWithdrawn();
    else setProblem(answer.message);
  }

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-hairline border-b py-2 text-13 last:border-b-0">
      <span className="min-w-0 flex-1 basis-40">
        <span className="break-all font-medium">{name ?? email}</span>
        <span className="block text-ink-soft">
          {`Invited by ${createdBy}. ${roleWords[role]}. The link works until ${dayAndTime(expiresAt)}.`}
        </span>
      </span>
      <SureButton what={`Withdraw the invitation of ${name ?? email}`} short="Withdraw" onSure={withdraw} />
      {problem && (
        <span role="alert" className="basis-full text-danger">
          {problem}
        </span>
      )}
    </li>
  );
}
