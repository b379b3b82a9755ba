'use client';

import { useState } from 'react';
import { Avatar } from '#/components/ui/avatar.tsx';
import { Button } from '#/components/ui/button.tsx';
import { classes } from '#/components/ui/classes.ts';
import { Panel } from '#/components/ui/panel.tsx';
import type { Me } from '#/lib/protocol/answers.ts';
import type { ApiToken, Invitation, StaffAccount } from './accounts.ts';
import { ApiTokens } from './api-tokens.tsx';
import { AuditLog } from './audit-log.tsx';
import { Invitations } from './invitations.tsx';
import { InvitePerson } from './invite-person.tsx';
import { Loading } from './loading.tsx';
import { PersonDialog } from './person-dialog.tsx';
import { roleWords } from './roles.ts';
import { useListed } from './use-listed.ts';

/** For administrators: who may sign in, which programs may use the API, and who did what. */
export function TeamAndAccess({ me }: { me: Me }) {
  const staff = useListed<{ staff: StaffAccount[] }>('/api/staff');
  const invited = useListed<{ invitations: Invitation[] }>('/api/invitations');
  const tokens = useListed<{ tokens: ApiToken[] }>('/api/tokens');
  const people = staff.answer?.ok ? staff.answer.data.staff : [];

  function readAllAgain() {
    // A ban ends invitations and tokens too.
    for (const list of [staff, invited, tokens]) list.readAgain();
  }

  return (
    <>
      <div className="grid items-start gap-x-12 lg:grid-cols-2">
        <Panel title="Team and access">
          {staff.answer?.ok && <Staff staff={people} me={me} onChanged={readAllAgain} />}
          <Loading answer={staff.answer} label="The team is being loaded" />
          {invited.answer?.ok && (
            <Invitations invitations={invited.answer.data.invitations} onChanged={invited.readAgain} />
          )}
          <InvitePerson onInvited={invited.readAgain} />
        </Panel>
        <Panel title="API tokens">
          <Loading answer={tokens.answer} label="The tokens are being loaded" />
          {tokens.answer?.ok && <ApiTokens tokens={tokens.answer.data.tokens} onChanged={tokens.readAgain} />}
        </Panel>
      </div>
      <Audit staff={people} />
    </>
  );
}

function Staff({ staff, me, onChanged }: { staff: readonly StaffAccount[]; me: Me; onChanged: () => void }) {
  const [openId, setOpenId] = useState<string | null>(null);
  const person = staff.find(({ id }) => id === openId);
  return (
    <>
      <ul aria-label="Staff accounts" className="mb-4 flex flex-col">
        {staff.map((each) => (
          <li
            key={each.id}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 border-hairline border-b py-2 text-13 last:border-b-0"
          >
            <Avatar name={each.name} holder={each.banned ? 'closed' : 'person'} />
            <span className="min-w-0 flex-1 basis-40">
              <span className="font-medium">{each.name}</span>
              {each.id === me.id && <span className="text-ink-faint"> (you)</span>}
              <span className="block break-all text-ink-soft">{each.email}</span>
              <span className={classes('block', each.banned ? 'text-danger' : 'text-ink-soft')}>
                {each.banned ? 'Banned' : roleWords[each.role]}
              </span>
            </span>
            <Button
              look="plain"
              size="small"
              aria-label={`Manage ${each.name}`}
              onClick={() => setOpenId(each.id)}
            >
              Manage
            </Button>
          </li>
        ))}
      </ul>
      {person && (
        <PersonDialog
          person={person}
          isMe={person.id === me.id}
          onChanged={onChanged}
          onClose={() => setOpenId(null)}
        />
      )}
    </>
  );
}

/** Read when it is asked for: looking at it is noted too. */
function Audit({ staff }: { staff: readonly StaffAccount[] }) {
  const [open, setOpen] = useState(false);
  return (
    <Panel
      title="Audit log"
      aside={
        <Button size="small" look="plain" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Close the audit log' : 'Read the audit log'}
        </Button>
      }
    >
      {open ? (
        <AuditLog staff={staff} />
      ) : (
        <p className="text-13 text-ink-soft">Who changed what, and who read which conversation or account.</p>
      )}
    </Panel>
  );
}
