'use client';

import { useEffect, useState } from 'react';
import { Button } from '#/components/ui/button.tsx';
import { Empty } from '#/components/ui/empty.tsx';
import { Select } from '#/components/ui/select.tsx';
import { type Column, Table } from '#/components/ui/table.tsx';
import { dayAndTime } from '#/components/ui/time-words.ts';
import type { AuditEntry, StaffAccount } from './accounts.ts';
import { auditWords } from './audit-words.ts';
import { Loading } from './loading.tsx';
import { type Answered, request } from './request.ts';

type Page = { entries: AuditEntry[]; next: number | null };

const PAGE = 50;

const columns: readonly Column<AuditEntry>[] = [
  { label: 'When', cell: ({ at }) => <span className="whitespace-nowrap">{dayAndTime(at)}</span> },
  {
    label: 'Who',
    cell: ({ actorName, via }) => (
      <span className="block min-w-24">{`${actorName}${via === 'token' ? ' (token)' : ''}`}</span>
    ),
  },
  {
    label: 'Did',
    cell: ({ action }) => <span className="block min-w-32">{auditWords[action] ?? action}</span>,
  },
  {
    label: 'What',
    cell: ({ subject, detail }) => (
      <span className="block min-w-48">
        {detail && <span className="block">{detail}</span>}
        {subject && <span className="block break-all font-mono text-12 text-ink-soft">{subject}</span>}
      </span>
    ),
  },
  { label: 'From', cell: ({ address }) => <span className="whitespace-nowrap">{address}</span> },
];

/** Who did and read what, newest first. Nothing can be changed here, nor in the database. */
export function AuditLog({ staff }: { staff: readonly StaffAccount[] }) {
  const [actor, setActor] = useState('');
  const [action, setAction] = useState('');
  const [entries, setEntries] = useState<readonly AuditEntry[]>([]);
  const [answer, setAnswer] = useState<Answered<Page> | null>(null);
  const next = answer?.ok ? answer.data.next : null;

  useEffect(() => {
    let isWanted = true;
    void read(actor, action, null).then((page) => {
      if (!isWanted) return;
      setAnswer(page);
      setEntries(page.ok ? page.data.entries : []);
    });
    return () => {
      isWanted = false;
    };
  }, [actor, action]);

  async function readOlder() {
    const page = await read(actor, action, next);
    setAnswer(page);
    if (page.ok) setEntries([...entries, ...page.data.entries]);
  }

  return (
    <>
      <div className="mb-3 grid gap-3 sm:grid-cols-2">
        <Select
          label="Who"
          options={[
            { value: '', label: 'Everybody' },
            ...staff.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={actor}
          onChange={setActor}
        />
        <Select label="What" options={actionOptions} value={action} onChange={setAction} />
      </div>
      <Loading answer={answer} label="The audit log is being loaded" />
      {answer && (
        <Table
          caption="Audit log"
          columns={columns}
          rows={entries}
          rowKey={({ entryId }) => String(entryId)}
          empty={
            <Empty title="Nothing found" holders={['person', 'closed']} className="py-4">
              Nobody did this yet. Choose somebody or something else.
            </Empty>
          }
        />
      )}
      {next !== null && (
        <Button size="small" className="mt-3" onClick={() => void readOlder()}>
          Show older ones
        </Button>
      )}
    </>
  );
}

const actionOptions: readonly { value: string; label: string }[] = [
  { value: '', label: 'Everything' },
  ...Object.entries(auditWords).map(([value, words]) => ({ value, label: words })),
];

function read(actor: string, action: string, before: number | null): Promise<Answered<Page>> {
  const query = new URLSearchParams({ limit: String(PAGE) });
  if (actor) query.set('actor', actor);
  if (action) query.set('action', action);
  if (before !== null) query.set('before', String(before));
  return request<Page>('GET', `/api/audit?${query}`);
}
