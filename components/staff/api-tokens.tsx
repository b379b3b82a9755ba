'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '#/components/ui/button.tsx';
import { Empty } from '#/components/ui/empty.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { Select } from '#/components/ui/select.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import { Time } from '#/components/ui/time.tsx';
import type { ApiToken, Role } from './accounts.ts';
import { LONGEST_NAME } from './limits.ts';
import { request } from './request.ts';
import { roleOptions, roleWords } from './roles.ts';
import { Secret } from './secret.tsx';

export function ApiTokens({ tokens, onChanged }: { tokens: readonly ApiToken[]; onChanged: () => void }) {
  return (
    <>
      {tokens.length === 0 ? (
        <Empty title="No tokens yet" holders={['closed', 'triage']} className="pb-4">
          A program uses one to call the API, and a monitor to read /metrics.
        </Empty>
      ) : (
        <ul aria-label="API tokens" className="mb-4 flex flex-col">
          {tokens.map((token) => (
            <TokenRow key={token.tokenId} token={token} onRevoked={onChanged} />
          ))}
        </ul>
      )}
      <MakeToken onMade={onChanged} />
    </>
  );
}

function TokenRow({ token, onRevoked }: { token: ApiToken; onRevoked: () => void }) {
  const [sure, setSure] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function revoke() {
    const answer = await request('DELETE', `/api/tokens/${token.tokenId}`);
    if (answer.ok || answer.status === 404) onRevoked();
    else setProblem(answer.message);
  }

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-hairline border-b py-2 text-13 last:border-b-0">
      <span className="min-w-0 flex-1 basis-40">
        <span className="break-words font-medium">{token.name}</span>
        <span className="block text-ink-soft">
          {roleWords[token.role]}.{' '}
          {token.lastUsedAt === null ? (
            'Never used'
          ) : (
            <>
              Used <Time at={token.lastUsedAt} />
            </>
          )}
        </span>
      </span>
      {sure ? (
        <span className="flex items-center gap-2">
          <Button look="danger" size="small" onClick={revoke}>
            {`Revoke ${token.name}`}
          </Button>
          <Button look="plain" size="small" onClick={() => setSure(false)}>
            Keep
          </Button>
        </span>
      ) : (
        <Button look="plain" size="small" aria-label={`Revoke ${token.name}…`} onClick={() => setSure(true)}>
          Revoke
        </Button>
      )}
      {problem && (
        <span role="alert" className="basis-full text-danger">
          {problem}
        </span>
      )}
    </li>
  );
}

function MakeToken({ onMade }: { onMade: () => void }) {
  const [role, setRole] = useState<Role>('ops');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [made, setMade] = useState<{ name: string; secret: string } | null>(null);

  async function make(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    const name = String(new FormData(form).get('name')).trim();
    setBusy(true);
    setProblem(null);
    const answer = await request<{ token: ApiToken; secret: string }>('POST', '/api/tokens', { name, role });
    setBusy(false);
    if (!answer.ok) {
      setProblem(answer.message);
      return;
    }
    form.reset();
    setMade({ name: answer.data.token.name, secret: answer.data.secret });
    onMade();
  }

  return (
    <>
      {made && <Secret name={made.name} secret={made.secret} onDone={() => setMade(null)} />}
      <details className="text-13">
        <summary className="rounded-6 font-medium text-accent">Make a token</summary>
        <form method="post" onSubmit={make} className="mt-3 grid gap-3 sm:grid-cols-2">
          <TextField
            label="What it is for"
            name="name"
            autoComplete="off"
            maxLength={LONGEST_NAME}
            required
          />
          <Select label="It may" options={roleOptions} value={role} onChange={setRole} />
          <div className="flex flex-col items-start gap-3 sm:col-span-2">
            {problem && <Notice tone="danger">{problem}</Notice>}
            <Button type="submit" busy={busy}>
              Make token
            </Button>
          </div>
        </form>
      </details>
    </>
  );
}
