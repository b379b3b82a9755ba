'use client';

import { type FormEvent, useId, useState } from 'react';
import { useCommand } from '#/components/dashboard/use-command.ts';
import { Button } from '#/components/ui/button.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import { useRead } from './use-read.ts';

const MOST = 100;

/** How many conversations one person takes at once. */
export function CapacityPart({ personId, name }: { personId: string; name: string }) {
  const { data, problem } = useRead('capacities:read', 'desk-work:changed');
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="mb-1 font-semibold text-13">
        Conversations at once
      </h3>
      {problem && !data && <Notice tone="danger">{problem.message}</Notice>}
      {data && (
        <CapacityForm personId={personId} name={name} own={data.own[personId] ?? null} usual={data.usual} />
      )}
    </section>
  );
}

function CapacityForm({
  personId,
  name,
  own,
  usual,
}: {
  personId: string;
  name: string;
  own: number | null;
  usual: number;
}) {
  const command = useCommand();
  // Null: what is kept, also when another administrator changes it.
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? String(own ?? usual);
  const [saved, setSaved] = useState(false);

  async function set(capacity: number | null) {
    setSaved(false);
    const answer = await command.run('capacity:set', { personId, capacity });
    setSaved(answer.ok);
    if (answer.ok) setTyped(null);
  }

  function save(event: FormEvent) {
    event.preventDefault();
    void set(Number(shown));
  }

  return (
    <form onSubmit={save} className="flex flex-col gap-2">
      <div className="flex flex-wrap items-end gap-3">
        <TextField
          className="w-28"
          label="At most"
          type="number"
          min={1}
          max={MOST}
          step={1}
          required
          value={shown}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" size="small" className="min-h-10" busy={command.running === 'capacity:set'}>
          Save number
        </Button>
        {own !== null && (
          <Button size="small" look="plain" className="min-h-10" onClick={() => void set(null)}>
            {`As everybody: ${usual}`}
          </Button>
        )}
      </div>
      <p role="status" className="text-12 text-ink-soft">
        {saved
          ? 'Saved. It counts from now on.'
          : own === null
            ? `${name} takes as many as everybody: ${usual}. That number is the setting PERSON_CAPACITY.`
            : `Everybody else takes ${usual}. What ${name} has above the number stays with them.`}
      </p>
      {command.problem && (
        <Notice tone="danger" title="That was not done">
          {command.problem.message}
        </Notice>
      )}
    </form>
  );
}
