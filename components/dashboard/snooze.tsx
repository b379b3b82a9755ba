'use client';

import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { Button } from '#/components/ui/button.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import { dayAndTime } from '#/components/ui/time-words.ts';
import { chosenTime, fieldTime, snoozeChoices } from './snooze-choices.ts';
import type { Command } from './use-command.ts';

/** Until when it is out of the way. */
export function Snooze({
  conversationId,
  command,
  onDone,
}: {
  conversationId: string;
  command: Command;
  onDone: () => void;
}) {
  const titleId = useId();
  const panel = useRef<HTMLElement>(null);
  const [opened] = useState(() => Date.now());
  const [local, setLocal] = useState('');
  const [incomplete, setIncomplete] = useState(false);
  useEffect(() => panel.current?.querySelector('button')?.focus(), []);

  async function snooze(until: number) {
    const answer = await command.run('conversation:snooze', { conversationId, until });
    if (answer.ok) onDone();
  }

  function choose(event: FormEvent) {
    event.preventDefault();
    const until = chosenTime(local);
    if (until === null) return setIncomplete(true);
    void snooze(until);
  }

  return (
    <section
      ref={panel}
      aria-labelledby={titleId}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone();
      }}
      className="flex flex-col gap-3 border-hairline border-t bg-surface p-3"
    >
      <h3 id={titleId} className="font-semibold">
        Snooze until
      </h3>
      <p className="max-w-[72ch] text-ink-soft">
        It leaves Mine and stays yours. It comes back then, or as soon as the customer writes; when you are
        offline by then, it waits for a colleague.
      </p>
      <div className="flex flex-wrap gap-1.5">
        {snoozeChoices(opened).map(({ label, until }) => (
          <Button
            key={label}
            size="small"
            title={dayAndTime(until)}
            busy={command.running === 'conversation:snooze'}
            onClick={() => void snooze(until)}
          >
            {label}
          </Button>
        ))}
      </div>
      <form onSubmit={choose} className="flex flex-wrap items-end gap-2">
        <TextField
          label="Another time"
          type="datetime-local"
          className="w-56"
          value={local}
          min={fieldTime(opened)}
          error={incomplete ? 'Choose a day and a time.' : undefined}
          onChange={(event) => {
            setLocal(event.target.value);
            setIncomplete(false);
          }}
        />
        <Button type="submit" size="small" className="min-h-10" busy={command.running !== null}>
          Snooze
        </Button>
        <Button look="plain" size="small" className="min-h-10" onClick={onDone}>
          Cancel
        </Button>
      </form>
    </section>
  );
}
