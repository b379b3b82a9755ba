'use client';

import { type FormEvent, useState } from 'react';
import { useCommand } from '#/components/dashboard/use-command.ts';
import type { StaffAccount } from '#/components/staff/accounts.ts';
import { Button } from '#/components/ui/button.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { Select } from '#/components/ui/select.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import { agentTitles } from '#/lib/conversation/agents.ts';
import { type AgentName, agentNames } from '#/lib/conversation/facts.ts';
import type { TeamView } from '#/lib/protocol/views.ts';
import { ChangedMeanwhile } from './changed-meanwhile.tsx';
import { isStale, revisionOf } from './revision.ts';
import { useUnsaved } from './use-unsaved.ts';

/** Adds or changes a team; says so when somebody else changes the same one meanwhile. */
export function TeamForm({
  team,
  known,
  staff,
  onDone,
}: {
  /** As it was when this was opened. */
  team: TeamView;
  /** All there are now. */
  known: readonly TeamView[];
  staff: readonly StaffAccount[];
  onDone: () => void;
}) {
  const command = useCommand();
  const [draft, setDraft] = useState(team);
  const { teamId, name, agent, members, revision } = draft;
  const change = (part: Partial<TeamView>) => setDraft({ ...draft, ...part });
  const kept = known.find((each) => each.teamId === teamId);
  const others = known.filter((each) => each !== kept);
  const sameName = others.some((each) => each.name.toLowerCase() === name.trim().toLowerCase());
  useUnsaved(draft !== team);

  async function save(event: FormEvent) {
    event.preventDefault();
    // Accounts that are gone do not stay in it.
    const there = members.filter((id) => staff.some((person) => person.id === id));
    const answer = await command.run('team:save', { teamId, name, agent, members: there, revision });
    if (answer.ok) onDone();
  }

  return (
    <form onSubmit={(event) => void save(event)} className="flex flex-col gap-3">
      {command.running === null && isStale(kept, revision) && (
        <ChangedMeanwhile
          what="team"
          gone={!kept}
          onTheirs={() => (kept ? setDraft(kept) : onDone())}
          onMine={() => change({ revision: revisionOf(kept) })}
        />
      )}
      <TextField
        label="Name"
        value={name}
        maxLength={40}
        required
        autoFocus
        error={sameName ? 'Another team has this name.' : undefined}
        onChange={(event) => change({ name: event.target.value })}
      />
      <Select
        label="Takes first what this AI agent gives up"
        options={agentOptions(others)}
        value={agent ?? ''}
        onChange={(value) => change({ agent: value || null })}
      />
      <Members members={members} staff={staff} onChange={(next) => change({ members: next })} />
      {command.problem && (
        <Notice tone="danger" title="That was not done">
          {command.problem.message}
        </Notice>
      )}
      <div className="flex gap-2">
        <Button type="submit" size="small" look="primary" busy={command.running === 'team:save'}>
          Save
        </Button>
        <Button size="small" look="plain" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function Members({
  members,
  staff,
  onChange,
}: {
  members: readonly string[];
  staff: readonly StaffAccount[];
  onChange: (members: string[]) => void;
}) {
  return (
    <fieldset className="grid gap-x-6 sm:grid-cols-2">
      <legend className="mb-1 font-medium">People</legend>
      {staff.map((person) => (
        <label key={person.id} className="flex min-h-8 cursor-pointer items-center gap-2">
          <input
            type="checkbox"
            checked={members.includes(person.id)}
            onChange={(event) =>
              onChange(
                event.target.checked
                  ? [...members, person.id]
                  : members.filter((memberId) => memberId !== person.id),
              )
            }
            className="size-4 accent-accent"
          />
          <span className="min-w-0 truncate">{person.name}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** An agent is one team's: those of another are named, and cannot be chosen. */
function agentOptions(
  others: readonly TeamView[],
): { value: AgentName | ''; label: string; disabled?: boolean }[] {
  return [
    { value: '', label: 'None: only what people hand to it' },
    ...agentNames.map((agent) => {
      const { name } = agentTitles[agent];
      const team = others.find((each) => each.agent === agent);
      return team
        ? { value: agent, label: `${name} (the team ${team.name} takes it)`, disabled: true }
        : { value: agent, label: name };
    }),
  ];
}
