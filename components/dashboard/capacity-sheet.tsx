'use client';

import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { ask } from '#/components/connection/connection.ts';
import { Button } from '#/components/ui/button.tsx';
import { Sheet } from '#/components/ui/dialog.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { Skeleton, SkeletonGroup } from '#/components/ui/skeleton.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import type { Refusal } from '#/lib/conversation/refusal.ts';
import type { Me } from '#/lib/protocol/answers.ts';
import type { CapacityView } from '#/lib/protocol/views.ts';
import { useCommand } from './use-command.ts';

const MOST = 100;

/** How many conversations I take, and for administrators how many each of us may. */
export function CapacitySheet({ open, me, onClose }: { open: boolean; me: Me; onClose: () => void }) {
  return (
    <Sheet open={open} onClose={onClose} title="Capacity">
      <Capacities me={me} />
    </Sheet>
  );
}

function Capacities({ me }: { me: Me }) {
  const { people, problem, read } = useCapacities();
  const command = useCommand();
  const mine = people?.find(({ id }) => id === me.id);
  return (
    <div className="flex flex-col gap-4 text-13">
      {problem && (
        <Notice
          tone="warning"
          title="This could not be read"
          action={
            <Button size="small" onClick={read}>
              Try again
            </Button>
          }
        >
          {problem.message}
        </Notice>
      )}
      {!people && !problem && (
        <SkeletonGroup label="Loading" className="flex flex-col gap-2">
          <Skeleton className="h-3 w-1/2" />
          <Skeleton className="h-8 w-full" />
        </SkeletonGroup>
      )}
      {command.problem && (
        <Notice tone="danger" title="That was not done">
          {command.problem.message}
        </Notice>
      )}
      {mine && (
        <NumberForm
          key={`${mine.capacity} ${mine.allowed}`}
          label="Conversations I take"
          hint={`Up to ${mine.allowed}. What you have already stays with you.`}
          value={mine.capacity}
          most={mine.allowed}
          onSave={async (capacity) => {
            if ((await command.run('capacity:choose', { capacity })).ok) read();
          }}
        />
      )}
      {people && me.role === 'admin' && (
        <section className="flex flex-col gap-3 border-hairline border-t pt-3">
          <h3 className="font-semibold">What each may take at most</h3>
          <p className="text-ink-soft">Each person may choose to take fewer.</p>
          {people.map(({ id, name, capacity, allowed }) => (
            <NumberForm
              key={`${id} ${allowed}`}
              label={`${name} may take`}
              hint={capacity < allowed ? `Takes ${capacity} now.` : undefined}
              value={allowed}
              most={MOST}
              onSave={async (next) => {
                if ((await command.run('capacity:allow', { personId: id, allowed: next })).ok) read();
              }}
            />
          ))}
        </section>
      )}
    </div>
  );
}

function NumberForm({
  label,
  hint,
  value,
  most,
  onSave,
}: {
  label: string;
  hint?: string | undefined;
  value: number;
  most: number;
  onSave: (value: number) => Promise<void>;
}) {
  const [typed, setTyped] = useState(String(value));
  const isSame = Number(typed) === value;

  function save(event: FormEvent) {
    event.preventDefault();
    if (!isSame) void onSave(Number(typed));
  }

  return (
    <form onSubmit={save} className="flex items-start gap-2">
      <TextField
        className="flex-1"
        label={label}
        hint={hint}
        type="number"
        inputMode="numeric"
        min={1}
        max={most}
        step={1}
        required
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit" size="small" className="mt-5.5 min-h-10" disabled={isSame}>
        Save<span className="sr-only"> {label}</span>
      </Button>
    </form>
  );
}

function useCapacities() {
  const [people, setPeople] = useState<readonly CapacityView[] | null>(null);
  const [problem, setProblem] = useState<Refusal | null>(null);
  const read = useCallback(() => {
    void ask('capacity:read', {}).then((answer) => {
      if (answer.ok) setPeople(answer.data.people);
      setProblem(answer.ok ? null : answer.error);
    });
  }, []);
  useEffect(read, [read]);
  return { people, problem, read };
}
