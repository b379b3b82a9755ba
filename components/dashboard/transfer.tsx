'use client';

import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { Button } from '#/components/ui/button.tsx';
import { TextArea } from '#/components/ui/text-area.tsx';
import type { PersonView, TeamView } from '#/lib/protocol/views.ts';
import { useDeskWork } from './desk-work.ts';
import { KeepLink } from './keep-link.tsx';
import { type Target, transferTargets } from './transfer-targets.ts';
import type { Command } from './use-command.ts';

const LONGEST_LINE = 500;

/** Which colleague or team goes on, and what they should know. */
export function Transfer({
  conversationId,
  people,
  myId,
  mayKeepTeams,
  command,
  onDone,
}: {
  conversationId: string;
  people: readonly PersonView[];
  myId: string;
  mayKeepTeams: boolean;
  command: Command;
  onDone: () => void;
}) {
  const { view } = useDeskWork();
  const teams: readonly TeamView[] = view?.teams ?? [];
  const targets = transferTargets(people, teams, myId);
  const [chosen, setChosen] = useState('');
  const [line, setLine] = useState('');
  const titleId = useId();
  const form = useRef<HTMLFormElement>(null);
  const target = targets.find(({ key }) => key === chosen);
  const some = targets.length > 0;
  useEffect(() => {
    if (some) form.current?.querySelector<HTMLInputElement>('input')?.focus();
  }, [some]);

  async function transfer(event: FormEvent) {
    event.preventDefault();
    if (!target) return;
    const { kind, id } = target;
    const to = { kind, id };
    const answer = await command.run('conversation:transfer', { conversationId, to, line: line.trim() });
    if (answer.ok) onDone();
  }

  return (
    <form
      ref={form}
      aria-labelledby={titleId}
      onSubmit={(event) => void transfer(event)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone();
      }}
      className="flex max-h-[60dvh] min-h-0 flex-col border-hairline border-t bg-surface"
    >
      <div className="scroll-area flex min-h-0 flex-1 flex-col gap-3 p-3">
        <h3 id={titleId} className="font-semibold">
          Hand to a colleague or a team
        </h3>
        <TargetChoice targets={targets} chosen={chosen} onChoose={setChosen} />
        <TextArea
          label="What should they know"
          className="pointer-fine:[&_textarea]:text-13"
          value={line}
          maxLength={LONGEST_LINE}
          onChange={(event) => setLine(event.target.value)}
          hint="Customers do not see this. They are told whom they are handed to."
        />
      </div>
      <div className="flex flex-wrap gap-2 border-hairline border-t px-3 py-2">
        <Button
          type="submit"
          look="primary"
          size="small"
          disabled={!target}
          busy={command.running === 'conversation:transfer'}
        >
          {target ? `Hand to ${target.name}` : 'Choose one'}
        </Button>
        <Button look="plain" size="small" onClick={onDone}>
          Cancel
        </Button>
        {mayKeepTeams && (
          <KeepLink subject="teams" className="ml-auto">
            Keep teams
          </KeepLink>
        )}
      </div>
    </form>
  );
}

function TargetChoice({
  targets,
  chosen,
  onChoose,
}: {
  targets: readonly Target[];
  chosen: string;
  onChoose: (key: string) => void;
}) {
  if (targets.length === 0) {
    return <p className="text-ink-soft">No colleague has been here yet, and no team has people in it.</p>;
  }
  return (
    <fieldset className="grid gap-1 sm:grid-cols-2">
      <legend className="sr-only">Colleague or team</legend>
      {targets.map(({ key, name, about }) => (
        <label
          key={key}
          className="flex cursor-pointer items-center gap-2 rounded-6 border border-hairline px-2 py-1.5 has-checked:border-accent has-checked:bg-accent-soft"
        >
          <input
            type="radio"
            name="target"
            value={key}
            checked={key === chosen}
            onChange={() => onChoose(key)}
            className="accent-accent"
          />
          <span className="font-medium">{name}</span>
          <span className="truncate text-12 text-ink-soft">{about}</span>
        </label>
      ))}
    </fieldset>
  );
}
