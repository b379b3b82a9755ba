'use client';

import { type FormEvent, useState } from 'react';
import { request } from '#/components/staff/request.ts';
import { serviceStates } from '#/components/status/words.ts';
import { Button } from '#/components/ui/button.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { Select } from '#/components/ui/select.tsx';
import { TextArea } from '#/components/ui/text-area.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import type { IncidentStateName } from '#/lib/protocol/documents.ts';
import { INCIDENT_LIMIT } from '#/lib/protocol/limits.ts';
import { fieldTime, timeInField } from './local-time.ts';

const states: readonly IncidentStateName[] = ['degraded', 'outage', 'maintenance'];

type Begin = {
  state: IncidentStateName;
  text: string;
  expectedAt: number | null;
  /** Only of a new one. */
  since?: number;
};

/** What happens, since when, and until when: of a new incident, or of one that goes on. */
export function IncidentForm({
  path,
  begin,
  save,
  onSaved,
  onLeave,
}: {
  /** Where it is sent to. */
  path: string;
  begin: Begin;
  /** What its key says. */
  save: string;
  onSaved: () => void;
  onLeave: () => void;
}) {
  const [state, setState] = useState(begin.state);
  const [text, setText] = useState(begin.text);
  const [since, setSince] = useState(begin.since === undefined ? '' : fieldTime(begin.since));
  const [expected, setExpected] = useState(begin.expectedAt === null ? '' : fieldTime(begin.expectedAt));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function send(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const answer = await request('POST', path, {
      state,
      text: text.trim(),
      expectedAt: timeInField(expected),
      ...(begin.since === undefined ? {} : { since: timeInField(since) }),
    });
    setBusy(false);
    if (answer.ok) onSaved();
    else setProblem(answer.message);
  }

  return (
    <form
      onSubmit={(event) => void send(event)}
      className="mt-3 flex flex-col gap-3 border-border border-l-2 pl-3"
    >
      <TextArea
        label="What happens"
        hint="Customers who ask are told this."
        value={text}
        required
        minLength={3}
        maxLength={INCIDENT_LIMIT}
        rows={2}
        onChange={(event) => setText(event.target.value.replace(/\n/g, ' '))}
      />
      <div className="grid gap-3 sm:grid-cols-3">
        <Select
          label="The service"
          options={states.map((each) => ({ value: each, label: serviceStates[each].text }))}
          value={state}
          onChange={setState}
        />
        {begin.since !== undefined && (
          <TextField
            type="datetime-local"
            label="Since"
            value={since}
            required
            onChange={(event) => setSince(event.target.value)}
          />
        )}
        <TextField
          type="datetime-local"
          label="Expected end"
          hint="Leave it empty while nobody knows."
          value={expected}
          onChange={(event) => setExpected(event.target.value)}
        />
      </div>
      {problem && <Notice tone="danger">{problem}</Notice>}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" size="small" className="min-h-10" busy={busy}>
          {save}
        </Button>
        <Button size="small" className="min-h-10" onClick={onLeave}>
          Leave it
        </Button>
      </div>
    </form>
  );
}
