'use client';

import { type FormEvent, useEffect, useState } from 'react';
import { type Answered, request } from '#/components/staff/request.ts';
import { Button } from '#/components/ui/button.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { Table } from '#/components/ui/table.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import type { RetentionForecast, RetentionView } from '#/lib/protocol/documents.ts';
import { WHY_LIMIT } from '#/lib/protocol/limits.ts';
import { daysIn, daysProblem, forecastRows, isSameChoice } from './days.ts';

const PAUSE_MS = 300;

/** Chooses less than the machine allows. What would go is counted before anything is saved. */
export function RetentionForm({ view, onSaved }: { view: RetentionView; onSaved: () => void }) {
  const { atMost, chosen, version } = view;
  const [conversations, setConversations] = useState(String(chosen.conversationDays ?? ''));
  const [visitors, setVisitors] = useState(String(chosen.visitorDays ?? ''));
  const [why, setWhy] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const problems = [
    daysProblem(conversations, atMost.conversationDays),
    daysProblem(visitors, atMost.visitorDays),
  ];
  const isRight = problems.every((each) => each === undefined);
  const wanted = {
    conversationDays: daysIn(conversations) ?? null,
    visitorDays: daysIn(visitors) ?? null,
  };
  const isNew = isRight && !isSameChoice(wanted, chosen);
  const forecast = useForecast(isRight ? wanted : null);

  async function save(event: FormEvent) {
    event.preventDefault();
    if (busy || !isNew) return;
    setBusy(true);
    const answer = await request('PUT', '/api/retention', {
      after: version.version,
      why: why.trim(),
      ...wanted,
    });
    setBusy(false);
    setProblem(answer.ok ? null : answer.message);
    if (answer.ok || answer.status === 409) onSaved();
  }

  return (
    <form onSubmit={(event) => void save(event)} className="flex flex-col gap-3">
      <p className="text-ink-soft">
        The settings of this machine say how long at most; what you choose here can only be shorter. The
        shorter one counts. Tickets stay.
      </p>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label="Closed conversations, in days"
          hint={
            atMost.conversationDays === null
              ? 'Empty: for ever.'
              : `Up to ${atMost.conversationDays}. Empty: as RETENTION_DAYS says.`
          }
          error={problems[0]}
          inputMode="numeric"
          value={conversations}
          onChange={(event) => setConversations(event.target.value)}
        />
        <TextField
          label="Visitors without a conversation, in days"
          hint={`Up to ${atMost.visitorDays}. Empty: as VISITOR_DAYS says.`}
          error={problems[1]}
          inputMode="numeric"
          value={visitors}
          onChange={(event) => setVisitors(event.target.value)}
        />
      </div>
      <Forecast forecast={forecast} />
      {isNew && (
        <>
          <TextField
            label="Why"
            hint="One line, for whoever reads the history."
            value={why}
            required
            minLength={3}
            maxLength={WHY_LIMIT}
            onChange={(event) => setWhy(event.target.value)}
          />
          <div>
            <Button type="submit" look={goesNow(forecast) === 0 ? 'primary' : 'danger'} busy={busy}>
              {saveWords(goesNow(forecast))}
            </Button>
          </div>
        </>
      )}
      {problem && (
        <Notice tone="danger" title="This was not saved">
          {problem}
        </Notice>
      )}
    </form>
  );
}

function goesNow(forecast: Answered<RetentionForecast> | null): number {
  return forecast?.ok ? forecast.data.now.conversations : 0;
}

function saveWords(many: number): string {
  if (many === 0) return 'Save';
  return `Save, and remove ${many} ${many === 1 ? 'conversation' : 'conversations'} for good`;
}

function Forecast({ forecast }: { forecast: Answered<RetentionForecast> | null }) {
  if (!forecast) return null;
  if (!forecast.ok) return <Notice tone="danger">{forecast.message}</Notice>;
  return (
    <Table
      caption="What would be removed with these days, counted together"
      rows={forecastRows(forecast.data)}
      rowKey={({ words }) => words}
      columns={[
        { label: 'With these days', cell: ({ words }) => words },
        { label: 'Conversations', align: 'right', cell: ({ conversations }) => conversations },
        { label: 'Visitors', align: 'right', cell: ({ visitors }) => visitors },
      ]}
    />
  );
}

type Wanted = { conversationDays: number | null; visitorDays: number | null };

function useForecast(wanted: Wanted | null): Answered<RetentionForecast> | null {
  const [forecast, setForecast] = useState<Answered<RetentionForecast> | null>(null);
  const query = wanted && queryOf(wanted);
  useEffect(() => {
    if (query === null) return;
    let isWanted = true;
    const timer = setTimeout(async () => {
      const answer = await request<RetentionForecast>('GET', `/api/retention/forecast${query}`);
      if (isWanted) setForecast(answer);
    }, PAUSE_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [query]);
  return query === null ? null : forecast;
}

function queryOf({ conversationDays, visitorDays }: Wanted): string {
  const asked = new URLSearchParams();
  if (conversationDays !== null) asked.set('conversationDays', String(conversationDays));
  if (visitorDays !== null) asked.set('visitorDays', String(visitorDays));
  return asked.size > 0 ? `?${asked}` : '';
}
