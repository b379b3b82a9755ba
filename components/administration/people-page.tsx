'use client';

import { useState } from 'react';
import { useDeskWork } from '#/components/dashboard/desk-work.ts';
import type { Invitation, StaffAccount } from '#/components/staff/accounts.ts';
import { Invitations } from '#/components/staff/invitations.tsx';
import { InvitePerson } from '#/components/staff/invite-person.tsx';
import { Loading } from '#/components/staff/loading.tsx';
import { PersonDialog } from '#/components/staff/person-dialog.tsx';
import { roleWords } from '#/components/staff/roles.ts';
import { useListed } from '#/components/staff/use-listed.ts';
import { Avatar } from '#/components/ui/avatar.tsx';
import { Button } from '#/components/ui/button.tsx';
import { classes } from '#/components/ui/classes.ts';
import { Panel } from '#/components/ui/panel.tsx';
import type { PersonView } from '#/lib/protocol/views.ts';
import { presenceWords } from './people-words.ts';
import { useAdministration } from './use-administration.ts';

/** Who works here: their roles, their sessions, a ban; and who was invited. */
export function PeoplePage() {
  const staff = useListed<{ staff: StaffAccount[] }>('/api/staff');
  const invited = useListed<{ invitations: Invitation[] }>('/api/invitations');

  function readAllAgain() {
    // A ban ends invitations too.
    staff.readAgain();
    invited.readAgain();
  }

  return (
    <div className="grid items-start gap-x-12 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <Panel title="Staff accounts">
        <Loading answer={staff.answer} label="The people are being loaded" />
        {staff.answer?.ok && <Staff staff={staff.answer.data.staff} onChanged={readAllAgain} />}
      </Panel>
      <Panel title="Invitations">
        <p className="mb-3 text-ink-soft">
          Nobody is given a password: you make a link, hand it over, and they choose their own.
        </p>
        <Loading answer={invited.answer} label="The invitations are being loaded" />
        {invited.answer?.ok && (
          <Invitations invitations={invited.answer.data.invitations} onChanged={invited.readAgain} />
        )}
        <InvitePerson onInvited={invited.readAgain} />
      </Panel>
    </div>
  );
}

function Staff({ staff, onChanged }: { staff: readonly StaffAccount[]; onChanged: () => void }) {
  const { me, people } = useAdministration();
  const teams = useDeskWork().view?.teams ?? [];
  const [openId, setOpenId] = useState<string | null>(null);
  const person = staff.find(({ id }) => id === openId);
  return (
    <>
      <ul aria-label="Staff accounts" className="flex flex-col">
        {staff.map((each) => (
          <PersonRow
            key={each.id}
            person={each}
            isMe={each.id === me.id}
            presence={people.find(({ id }) => id === each.id) ?? null}
            teams={teams.filter(({ members }) => members.includes(each.id)).map((team) => team.name)}
            onManage={() => setOpenId(each.id)}
          />
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

function PersonRow({
  person: { name, email, role, banned },
  isMe,
  presence,
  teams,
  onManage,
}: {
  person: StaffAccount;
  isMe: boolean;
  presence: PersonView | null;
  /** The names of theirs. */
  teams: readonly string[];
  onManage: () => void;
}) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-hairline border-b py-2 last:border-b-0">
      <Avatar name={name} holder={presence?.availability === 'here' && !banned ? 'person' : 'closed'} />
      <span className="min-w-0 flex-1 basis-40">
        <span className="font-medium">{name}</span>
        {isMe && <span className="text-ink-faint"> (you)</span>}
        <span className="block break-all text-ink-soft">{email}</span>
      </span>
      <span className="min-w-0 flex-1 basis-40">
        <span className={classes('block', banned && 'text-danger')}>
          {banned ? 'Banned' : roleWords[role]}
        </span>
        {role !== 'ops' && !banned && (
          <span className="block text-ink-soft tabular-nums">
            {[presenceWords(presence), ...teams].join(', ')}
          </span>
        )}
      </span>
      <Button look="plain" size="small" aria-label={`Manage ${name}`} onClick={onManage}>
        Manage
      </Button>
    </li>
  );
}
