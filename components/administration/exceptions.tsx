'use client';

import { newId } from '#/components/connection/ids.ts';
import { Button } from '#/components/ui/button.tsx';
import { Panel } from '#/components/ui/panel.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import type { DraftException } from './hours-draft.ts';
import { Stretches } from './stretches.tsx';

/** Dates that are not like their weekday: holidays, half days, a Sunday that is open. */
export function Exceptions({
  exceptions,
  onChange,
}: {
  exceptions: readonly DraftException[];
  onChange: (exceptions: DraftException[]) => void;
}) {
  const change = (key: string, part: Partial<DraftException>) =>
    onChange(exceptions.map((each) => (each.key === key ? { ...each, ...part } : each)));
  return (
    <Panel title="Holidays and exceptions">
      {exceptions.length === 0 && (
        <p className="mb-2 text-ink-soft">None. A date without hours is a day on which it is closed.</p>
      )}
      <ul aria-label="Exceptions" className="flex flex-col">
        {exceptions.map(({ key, date, name, stretches }) => (
          <li key={key} className="flex flex-wrap items-end gap-x-4 gap-y-2 border-hairline border-b py-3">
            <TextField
              className="w-40"
              label="Date"
              type="date"
              value={date}
              required
              onChange={(event) => change(key, { date: event.target.value })}
            />
            <TextField
              className="flex-1 basis-40"
              label="What it is"
              value={name}
              maxLength={80}
              onChange={(event) => change(key, { name: event.target.value })}
            />
            <span className="flex min-h-10 items-center">
              <Stretches
                day={name || date || 'this date'}
                stretches={stretches}
                onChange={(next) => change(key, { stretches: next })}
              />
            </span>
            <Button
              size="small"
              look="plain"
              className="min-h-10"
              aria-label={`Remove ${name || date || 'this exception'}`}
              onClick={() => onChange(exceptions.filter((each) => each.key !== key))}
            >
              Remove
            </Button>
          </li>
        ))}
      </ul>
      <Button
        size="small"
        className="mt-3"
        onClick={() => onChange([...exceptions, { key: newId(), date: '', name: '', stretches: [] }])}
      >
        Add an exception
      </Button>
    </Panel>
  );
}
