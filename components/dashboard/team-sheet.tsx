'use client';

import { type FormEvent, useState } from 'react';
import { newId } from '#/components/connection/ids.ts';
import type { StaffAccount } from '#/components/staff/accounts.ts';
import { SureButton } from '#/components/staff/sure-button.tsx';
import { useListed } from '#/components/staff/use-listed.ts';
import { Button } from '#/components/ui/button.tsx';
import { Sheet } from '#/components/ui/dialog.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { Select } from '#/components/ui/select.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import { agentTitles } from '#/lib/conversation/agents.ts';
import { type AgentName, agentNames } from '#/lib/conversation/facts.ts';
import type { TeamView } from '#/lib/protocol/views.ts';
import { useDeskWork } from './desk-work.ts';
import { type Command, useCommand } from './use-command.ts';

/** The teams and who is in them, for administrators. */
export function TeamSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Sheet open={open} onClose={onClose} title="Teams">
      <Teams />
    </Sheet>
  );
}

function Teams() {
  const { view } = useDeskWork();
  const command = useCommand();
  const { answer } = useListed<{ staff: StaffAccount[] }>('/api/staff');
  const staff = answer?.ok ? answer.data.staff.filter(({ role, banned }) => role !== 'ops' && !banned) : [];
  const [editing, setEditing] = useState<TeamView | null>(null);
  if (editing) {
    return <TeamForm team={editing} staff={staff} command={command} onDone={() => setEditing(null)} />;
  }
  const nameOf = (id: string) => staff.find((person) => person.id === id)?.name ?? 'Somebody who left';
  return (
    <div className="flex flex-col gap-3 text-13">
      <p className="text-ink-soft">
        What an AI agent gives up is offered first to the people of its team who are here, then to everybody.
        Everybody can read everything.
      </p>
      {answer && !answer.ok && (
        <Notice tone="warning" title="The people could not be read">
          {answer.message}
        </Notice>
      )}
      <CommandProblem command={command} />
      <Button
        size="small"
        className="self-start"
        onClick={() => setEditing({ teamId: newId(), name: '', agent: null, members: [] })}
      >
        Add a team
      </Button>
      <ul className="flex flex-col">
        {view?.teams.map((team) => (
          <li key={team.teamId} className="flex flex-col gap-0.5 border-hairline border-t py-2">
            <p className="font-medium">{team.name}</p>
            <p className="text-ink-soft">
              {team.agent ? `Takes what ${agentTitles[team.agent].name} gives up. ` : ''}
              {team.members.length === 0 ? 'Nobody is in it yet.' : team.members.map(nameOf).join(', ')}
            </p>
            <p className="-ml-3 flex gap-1">
              <Button
                size="small"
                look="plain"
                aria-label={`Change ${team.name}`}
                onClick={() => setEditing(team)}
              >
                Change
              </Button>
              <SureButton
                what={`Delete ${team.name}`}
                short="Delete"
                onSure={async () => {
                  await command.run('team:delete', { teamId: team.teamId });
                }}
              />
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}

const agentOptions: { value: AgentName | ''; label: string }[] = [
  { value: '', label: 'None: only what people hand to it' },
  ...agentNames.map((agent) => ({ value: agent, label: agentTitles[agent].name })),
];

function TeamForm({
  team,
  staff,
  command,
  onDone,
}: {
  team: TeamView;
  staff: readonly StaffAccount[];
  command: Command;
  onDone: () => void;
}) {
  const [name, setName] = useState(team.name);
  const [agent, setAgent] = useState<AgentName | null>(team.agent);
  const [members, setMembers] = useState<readonly string[]>(team.members);

  async function save(event: FormEvent) {
    event.preventDefault();
    // Accounts that are gone do not stay in it.
    const there = members.filter((id) => staff.some((person) => person.id === id));
    const answer = await command.run('team:save', { teamId: team.teamId, name, agent, members: there });
    if (answer.ok) onDone();
  }

  return (
    <form onSubmit={(event) => void save(event)} className="flex flex-col gap-3 text-13">
      <TextField
        label="Name"
        value={name}
        maxLength={40}
        required
        autoFocus
        onChange={(event) => setName(event.target.value)}
      />
      <Select
        label="Takes first what this AI agent gives up"
        options={agentOptions}
        value={agent ?? ''}
        onChange={(value) => setAgent(value || null)}
      />
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 font-medium">People</legend>
        {staff.map((person) => (
          <label key={person.id} className="flex min-h-7 cursor-pointer items-center gap-2">
            <input
              type="checkbox"
              checked={members.includes(person.id)}
              onChange={(event) =>
                setMembers(
                  event.target.checked
                    ? [...members, person.id]
                    : members.filter((memberId) => memberId !== person.id),
                )
              }
              className="accent-accent"
            />
            {person.name}
          </label>
        ))}
      </fieldset>
      <CommandProblem command={command} />
      <div className="flex gap-2">
        <Button type="submit" size="small" look="primary" busy={command.running === 'team:save'}>
          Save
        </Button>
        <Button
          size="small"
          look="plain"
          onClick={() => {
            command.forget();
            onDone();
          }}
        >
          Cancel
        </Button>
      </div>
    </form>
  );
}

function CommandProblem({ command: { problem } }: { command: Command }) {
  if (!problem) return null;
  return (
    <Notice tone="danger" title="That was not done">
      {problem.message}
    </Notice>
  );
}
