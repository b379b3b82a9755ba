'use client';

import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { Dot } from '#/components/line/line.tsx';
import { Button } from '#/components/ui/button.tsx';
import { TextArea } from '#/components/ui/text-area.tsx';
import { agentTitles } from '#/lib/conversation/agents.ts';
import { briefFrom } from '#/lib/conversation/brief.ts';
import { type AgentName, agentNames, type Fact } from '#/lib/conversation/facts.ts';
import { BriefView, isEmptyBrief } from './brief-view.tsx';
import type { Command } from './use-command.ts';

const LONGEST_LINE = 500;

/** Which AI agent goes on, what it should know, and which private notes go with it. */
export function GiveBack({
  conversationId,
  facts,
  suggested,
  command,
  onDone,
}: {
  conversationId: string;
  facts: readonly Fact[];
  /** The agent who had it last. */
  suggested: AgentName;
  command: Command;
  onDone: () => void;
}) {
  const [to, setTo] = useState<AgentName>(suggested);
  const [line, setLine] = useState('');
  const [ticked, setTicked] = useState<readonly number[]>([]);
  const titleId = useId();
  const form = useRef<HTMLFormElement>(null);
  const brief = briefFrom(facts, ticked);
  useEffect(() => form.current?.querySelector<HTMLInputElement>('input:checked')?.focus(), []);

  async function giveBack(event: FormEvent) {
    event.preventDefault();
    const answer = await command.run('conversation:give-back', {
      conversationId,
      to,
      line: line.trim(),
      notes: [...ticked],
    });
    if (answer.ok) onDone();
  }

  return (
    <form
      ref={form}
      aria-labelledby={titleId}
      onSubmit={(event) => void giveBack(event)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone();
      }}
      className="flex max-h-[60dvh] min-h-0 flex-col border-hairline border-t bg-surface"
    >
      <div className="scroll-area flex min-h-0 flex-1 flex-col gap-3 p-3">
        <h3 id={titleId} className="font-semibold">
          Give back to an AI agent
        </h3>
        <AgentChoice to={to} onChoose={setTo} />
        <TextArea
          label="What should it know or do"
          value={line}
          maxLength={LONGEST_LINE}
          onChange={(event) => setLine(event.target.value)}
          hint="The AI agent works with this. Write nothing that the customer must not hear."
        />
        <NoteChoice facts={facts} ticked={ticked} onTick={setTicked} />
        {!isEmptyBrief(brief) && (
          <details className="text-12">
            <summary className="w-fit text-ink-soft">What goes with it</summary>
            <BriefView brief={brief} />
          </details>
        )}
      </div>
      <div className="flex flex-wrap gap-2 border-hairline border-t px-3 py-2">
        <Button type="submit" look="primary" size="small" busy={command.running === 'conversation:give-back'}>
          Give back to {agentTitles[to].name}
        </Button>
        <Button look="plain" size="small" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function AgentChoice({ to, onChoose }: { to: AgentName; onChoose: (agent: AgentName) => void }) {
  return (
    <fieldset className="grid gap-1 sm:grid-cols-2">
      <legend className="sr-only">AI agent</legend>
      {agentNames.map((agent) => (
        <label
          key={agent}
          className="flex cursor-pointer items-center gap-2 rounded-6 border border-hairline px-2 py-1.5 has-checked:border-accent has-checked:bg-accent-soft"
        >
          <input
            type="radio"
            name="agent"
            value={agent}
            checked={agent === to}
            onChange={() => onChoose(agent)}
            className="accent-accent"
          />
          <Dot holder={agent} />
          <span className="font-medium">{agentTitles[agent].name}</span>
          <span className="truncate text-12 text-ink-faint">{agentTitles[agent].role}</span>
        </label>
      ))}
    </fieldset>
  );
}

function NoteChoice({
  facts,
  ticked,
  onTick,
}: {
  facts: readonly Fact[];
  ticked: readonly number[];
  onTick: (ticked: readonly number[]) => void;
}) {
  const notes = facts.filter((fact) => fact.kind === 'note-added');
  if (notes.length === 0) return null;
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 font-medium">Notes to pass on</legend>
      {notes.map((note) => (
        <label key={note.seq} className="flex cursor-pointer items-start gap-2">
          <input
            type="checkbox"
            checked={ticked.includes(note.seq)}
            onChange={(event) =>
              onTick(event.target.checked ? [...ticked, note.seq] : ticked.filter((seq) => seq !== note.seq))
            }
            className="mt-0.5 accent-accent"
          />
          <span className="wrap-anywhere line-clamp-3">
            {note.text} <span className="text-12 text-ink-faint">{note.person.name}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
