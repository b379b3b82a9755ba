'use client';

import { useState } from 'react';
import { newId } from '#/components/connection/ids.ts';
import { readDeskWork, useDeskWork } from '#/components/dashboard/desk-work.ts';
import { useCommand } from '#/components/dashboard/use-command.ts';
import type { StaffAccount } from '#/components/staff/accounts.ts';
import { Loading } from '#/components/staff/loading.tsx';
import { SureButton } from '#/components/staff/sure-button.tsx';
import { useListed } from '#/components/staff/use-listed.ts';
import { Button } from '#/components/ui/button.tsx';
import { Empty } from '#/components/ui/empty.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { agentTitles } from '#/lib/conversation/agents.ts';
import { agentNames } from '#/lib/conversation/facts.ts';
import type { TeamView } from '#/lib/protocol/views.ts';
import { focusBack } from './focus-back.ts';
import { NotThereYet } from './not-there-yet.tsx';
import { TeamForm } from './team-form.tsx';
import { useAdministration } from './use-administration.ts';

const newTeam = (): TeamView => ({ teamId: newId(), name: '', agent: null, members: [], revision: 0 });

/** Who is asked first for what: the teams, who is in them, and which AI agents none takes from. */
export function TeamsPage() {
  const { view, problem } = useDeskWork();
  const { answer } = useListed<{ staff: StaffAccount[] }>('/api/staff');
  if (!view) return <NotThereYet problem={problem} onAgain={() => void readDeskWork()} />;
  if (!answer?.ok) return <Loading answer={answer} label="The people are being loaded" />;
  const staff = answer.data.staff.filter(({ role, banned }) => role !== 'ops' && !banned);
  return <Teams teams={view.teams} staff={staff} />;
}

function Teams({ teams, staff }: { teams: readonly TeamView[]; staff: readonly StaffAccount[] }) {
  const [editing, setEditing] = useState<TeamView | null>(null);
  const isNew = editing !== null && editing.revision === 0;
  const without = agentNames.filter((agent) => teams.every((team) => team.agent !== agent));
  const isGone = editing !== null && !isNew && teams.every(({ teamId }) => teamId !== editing.teamId);
  const form = editing && (
    <TeamForm
      key={editing.teamId}
      team={editing}
      known={teams}
      staff={staff}
      onDone={() => {
        setEditing(null);
        focusBack(isNew ? 'add' : editing.teamId);
      }}
    />
  );
  return (
    <div className="flex max-w-[48rem] flex-col gap-4">
      <p className="text-ink-soft">
        What an AI agent gives up is offered first to the people of its team who are here, then to everybody.
        Everybody can read everything.
      </p>
      <Button size="small" className="self-start" data-back="add" onClick={() => setEditing(newTeam())}>
        Add a team
      </Button>
      {(isNew || isGone) && (
        <section aria-label={isNew ? 'New team' : 'Deleted team'} className="border-hairline border-t pt-4">
          {form}
        </section>
      )}
      {teams.length === 0 && !editing && (
        <Empty title="No teams yet" holders={['technical', 'waiting', 'person']}>
          Without teams, whoever is here with the least to do is asked first. With them, whoever knows how.
        </Empty>
      )}
      <ul aria-label="Teams" className="flex flex-col">
        {teams.map((team) => (
          <li key={team.teamId} className="border-hairline border-t py-3">
            {editing?.teamId === team.teamId ? (
              form
            ) : (
              <Row team={team} staff={staff} onChange={() => setEditing(team)} />
            )}
          </li>
        ))}
      </ul>
      {teams.length > 0 && without.length > 0 && (
        <p className="text-ink-soft">
          {`What ${without.map((agent) => agentTitles[agent].name).join(', ')} gives up goes to everybody at once: no team takes it.`}
        </p>
      )}
    </div>
  );
}

function Row({
  team,
  staff,
  onChange,
}: {
  team: TeamView;
  staff: readonly StaffAccount[];
  onChange: () => void;
}) {
  const command = useCommand();
  const { people } = useAdministration();
  const nameOf = (id: string) => staff.find((person) => person.id === id)?.name ?? 'Somebody who left';
  const here = team.members.filter((id) =>
    people.some((person) => person.id === id && person.availability === 'here'),
  );
  return (
    <div className="flex flex-col gap-1">
      <p className="wrap-anywhere font-medium text-15">{team.name}</p>
      <p className="text-ink-soft">
        {team.agent
          ? `Takes what ${agentTitles[team.agent].name} gives up. `
          : 'Takes what people hand to it. '}
        {team.members.length === 0 ? 'Nobody is in it yet.' : team.members.map(nameOf).join(', ')}
        {team.members.length > 0 && `. ${here.length} of ${team.members.length} here now.`}
      </p>
      <p className="-ml-3 flex flex-wrap gap-1">
        <Button
          size="small"
          look="plain"
          aria-label={`Change ${team.name}`}
          data-back={team.teamId}
          onClick={onChange}
        >
          Change
        </Button>
        <SureButton
          what={`Delete ${team.name}: what waits for it is everybody’s`}
          short="Delete"
          onSure={async () => {
            await command.run('team:delete', { teamId: team.teamId });
          }}
        />
      </p>
      {command.problem && (
        <Notice tone="danger" title="That was not done">
          {command.problem.message}
        </Notice>
      )}
    </div>
  );
}
