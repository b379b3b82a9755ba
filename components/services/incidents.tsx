'use client';

import { type FormEvent, useState } from 'react';
import { request } from '#/components/staff/request.ts';
import { serviceStates } from '#/components/status/words.ts';
import { Button } from '#/components/ui/button.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import { Time } from '#/components/ui/time.tsx';
import { dayAndTime, durationWords } from '#/components/ui/time-words.ts';
import type {
  IncidentUpdateView,
  IncidentView,
  ServiceLine,
  ServiceStateName,
} from '#/lib/protocol/documents.ts';
import { INCIDENT_LIMIT } from '#/lib/protocol/limits.ts';
import { IncidentForm } from './incident-form.tsx';

/** An incident that goes on: what is said of it now, what was said before, and the next word. */
export function IncidentPart({
  incident,
  state,
  onChanged,
}: {
  incident: IncidentView;
  state: ServiceStateName;
  onChanged: () => void;
}) {
  const [doing, setDoing] = useState<'update' | 'end' | null>(null);
  const { incidentId, since, expectedAt, text } = incident;
  const done = () => {
    setDoing(null);
    onChanged();
  };
  return (
    <section aria-label={incidentId} className="mt-2">
      <p className="wrap-anywhere">{text}</p>
      <p className="text-ink-soft">
        {`${incidentId}, since `}
        <Time at={since} />
        {expectedAt === null ? ', no end known' : `, expected to end ${dayAndTime(expectedAt)}`}
      </p>
      <Updates updates={incident.updates} />
      {doing === null && (
        <div className="mt-2 flex flex-wrap gap-2">
          <Button size="small" aria-label={`Update ${incidentId}`} onClick={() => setDoing('update')}>
            Update
          </Button>
          <Button size="small" aria-label={`End ${incidentId}`} onClick={() => setDoing('end')}>
            End
          </Button>
        </div>
      )}
      {doing === 'update' && (
        <IncidentForm
          path={`/api/incidents/${incidentId}/updates`}
          begin={{
            state: state === 'operational' ? 'degraded' : state,
            text,
            expectedAt: inFuture(expectedAt),
          }}
          save="Save the update"
          onSaved={done}
          onLeave={() => setDoing(null)}
        />
      )}
      {doing === 'end' && <EndForm incidentId={incidentId} onSaved={done} onLeave={() => setDoing(null)} />}
    </section>
  );
}

function inFuture(at: number | null): number | null {
  return at !== null && at > Date.now() ? at : null;
}

function EndForm({
  incidentId,
  onSaved,
  onLeave,
}: {
  incidentId: string;
  onSaved: () => void;
  onLeave: () => void;
}) {
  const [text, setText] = useState('It works again.');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function end(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const answer = await request('POST', `/api/incidents/${incidentId}/end`, { text: text.trim() });
    setBusy(false);
    if (answer.ok) onSaved();
    else setProblem(answer.message);
  }

  return (
    <form onSubmit={(event) => void end(event)} className="mt-2 flex flex-wrap items-end gap-2">
      <TextField
        className="flex-1 basis-48"
        label="How it ended"
        value={text}
        required
        minLength={3}
        maxLength={INCIDENT_LIMIT}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" look="primary" size="small" className="min-h-10" busy={busy}>
        End the incident
      </Button>
      <Button size="small" className="min-h-10" onClick={onLeave}>
        Leave it
      </Button>
      {problem && (
        <div className="basis-full">
          <Notice tone="danger">{problem}</Notice>
        </div>
      )}
    </form>
  );
}

/** What was said of it, one after the other. */
function Updates({ updates }: { updates: readonly IncidentUpdateView[] }) {
  if (updates.length < 2) return null;
  return (
    <details className="mt-1">
      <summary className="rounded-6 text-12 text-accent">{`What was said so far: ${updates.length}`}</summary>
      <ol className="mt-1 flex flex-col gap-1 border-border border-l-2 pl-3">
        {updates.map(({ at, state, text, byName }) => (
          <li key={at} className="wrap-anywhere text-12">
            <span className="text-ink-soft">{`${dayAndTime(at)}, ${byName}, ${serviceStates[state].text}: `}</span>
            {text}
          </li>
        ))}
      </ol>
    </details>
  );
}

export function PastIncidents({
  incidents,
  services,
}: {
  incidents: readonly IncidentView[];
  services: readonly ServiceLine[];
}) {
  if (incidents.length === 0) return <p className="text-ink-soft">None yet. What ends stays here.</p>;
  return (
    <ul aria-label="Past incidents">
      {incidents.map((incident) => (
        <li key={incident.incidentId} className="border-hairline border-t py-2 first:border-t-0">
          <p>
            <span className="font-medium">
              {services.find(({ serviceId }) => serviceId === incident.serviceId)?.name ?? incident.serviceId}
            </span>
            <span className="text-ink-soft">
              {`, ${incident.incidentId}, ${dayAndTime(incident.since)}, for ${durationWords((incident.endedAt ?? incident.since) - incident.since)}`}
            </span>
          </p>
          <p className="wrap-anywhere text-ink-soft">{incident.updates.at(-1)?.text ?? incident.text}</p>
          <Updates updates={incident.updates} />
        </li>
      ))}
    </ul>
  );
}
