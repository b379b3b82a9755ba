'use client';

import { useCallback, useEffect, useState } from 'react';
import type { ApiToken, StaffMember } from '#/components/staff/accounts.ts';
import { Notice } from '#/components/ui/notice.tsx';
import { Panel } from '#/components/ui/panel.tsx';
import { Skeleton, SkeletonGroup } from '#/components/ui/skeleton.tsx';
import type { Me } from '#/lib/protocol/answers.ts';
import { AddPerson } from './add-person.tsx';
import { ApiTokens } from './api-tokens.tsx';
import { type Answered, request } from './request.ts';
import { roleWords } from './roles.ts';

/** For administrators: who may sign in, and which programs may use the API. */
export function TeamAndAccess({ me }: { me: Me }) {
  const staff = useListed<{ staff: StaffMember[] }>('/api/staff');
  const tokens = useListed<{ tokens: ApiToken[] }>('/api/tokens');
  return (
    <div className="grid items-start gap-x-12 lg:grid-cols-2">
      <Panel title="Team and access">
        {staff.answer?.ok && <Staff staff={staff.answer.data.staff} me={me} />}
        <Loading answer={staff.answer} label="The team is being loaded" />
        <AddPerson onAdded={staff.readAgain} />
      </Panel>
      <Panel title="API tokens">
        <Loading answer={tokens.answer} label="The tokens are being loaded" />
        {tokens.answer?.ok && <ApiTokens tokens={tokens.answer.data.tokens} onChanged={tokens.readAgain} />}
      </Panel>
    </div>
  );
}

function Staff({ staff, me }: { staff: readonly StaffMember[]; me: Me }) {
  return (
    <ul aria-label="Staff accounts" className="mb-4 flex flex-col">
      {staff.map((person) => (
        <li
          key={person.id}
          className="flex flex-wrap items-baseline justify-between gap-x-4 border-hairline border-b py-2 text-13 last:border-b-0"
        >
          <span className="min-w-0">
            <span className="font-medium">{person.name}</span>
            {person.id === me.id && <span className="text-ink-faint"> (you)</span>}
            <span className="block break-all text-ink-soft">{person.email}</span>
          </span>
          <span className="text-ink-soft">{roleWords[person.role]}</span>
        </li>
      ))}
    </ul>
  );
}

function Loading({ answer, label }: { answer: Answered<unknown> | null; label: string }) {
  if (answer?.ok) return null;
  if (answer) return <Notice tone="danger">{answer.message}</Notice>;
  return (
    <SkeletonGroup label={label} className="mb-4 flex flex-col gap-3">
      <Skeleton />
      <Skeleton className="h-3 w-2/3" />
    </SkeletonGroup>
  );
}

/** A list of the HTTP API, and how to read it again after a change. */
function useListed<T>(path: string): { answer: Answered<T> | null; readAgain: () => void } {
  const [answer, setAnswer] = useState<Answered<T> | null>(null);
  const readAgain = useCallback(() => {
    request<T>('GET', path).then(setAnswer, () => setAnswer(null));
  }, [path]);
  useEffect(readAgain, [readAgain]);
  return { answer, readAgain };
}
