'use client';

import { type FormEvent, useState } from 'react';
import { request } from '#/components/staff/request.ts';
import { Button } from '#/components/ui/button.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { Panel } from '#/components/ui/panel.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import { Time } from '#/components/ui/time.tsx';
import type { DocumentView, VersionLine } from '#/lib/protocol/documents.ts';
import { WHY_LIMIT } from '#/lib/protocol/limits.ts';
import { Compare } from './compare.tsx';

/** Every version with who, when and why; any two compared; and the way back. */
export function History({
  view,
  versions,
  onChanged,
  onOlder,
}: {
  view: DocumentView;
  versions: readonly VersionLine[];
  onChanged: () => Promise<void>;
  onOlder: () => Promise<void>;
}) {
  const [pair, setPair] = useState<{ from: number; to: number } | null>(null);
  const [goingBackTo, setGoingBackTo] = useState<number | null>(null);
  return (
    <Panel title="History">
      <ol aria-label="Versions" className="flex flex-col">
        {versions.map((line) => (
          <li
            key={line.version}
            className="flex flex-wrap items-start gap-x-3 gap-y-1 border-hairline border-b py-2 last:border-b-0"
          >
            <VersionText line={line} isNow={line.version === view.version} />
            {line.version !== view.version && (
              <span className="flex">
                <Button
                  look="plain"
                  size="small"
                  aria-label={`Compare version ${line.version} with version ${view.version}`}
                  onClick={() => setPair({ from: line.version, to: view.version })}
                >
                  Compare
                </Button>
                <Button
                  look="plain"
                  size="small"
                  aria-label={`Go back to version ${line.version}`}
                  aria-expanded={goingBackTo === line.version}
                  onClick={() => setGoingBackTo(goingBackTo === line.version ? null : line.version)}
                >
                  Go back
                </Button>
              </span>
            )}
            {goingBackTo === line.version && line.version !== view.version && (
              <GoBack
                view={view}
                to={line.version}
                onDone={async () => {
                  setGoingBackTo(null);
                  await onChanged();
                }}
              />
            )}
          </li>
        ))}
      </ol>
      {(versions.at(-1)?.version ?? 0) > 0 && (
        <Button size="small" className="mt-2" onClick={() => void onOlder()}>
          Older versions
        </Button>
      )}
      {pair && versions.length > 1 && (
        <Compare view={view} versions={versions} pair={pair} onPair={setPair} onClose={() => setPair(null)} />
      )}
    </Panel>
  );
}

function VersionText({ line, isNow }: { line: VersionLine; isNow: boolean }) {
  const { version, why, savedBy, savedAt } = line;
  return (
    <span className="min-w-0 flex-1 basis-40">
      <span className="font-medium tabular-nums">{version === 0 ? 'Built in' : `Version ${version}`}</span>
      {isNow && <span className="text-ink-soft"> · in use</span>}
      {savedBy && savedAt !== null && (
        <span className="text-ink-soft">
          {` · ${savedBy.name}, `}
          <Time at={savedAt} />
        </span>
      )}
      {why && <span className="wrap-anywhere block text-ink-soft">{why}</span>}
    </span>
  );
}

function GoBack({ view, to, onDone }: { view: DocumentView; to: number; onDone: () => Promise<void> }) {
  const [why, setWhy] = useState(to === 0 ? 'Back to what is built in' : `Back to version ${to}`);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function goBack(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const body = { after: view.version, to, why: why.trim() };
    const answer = await request('POST', `/api/instructions/${view.document}/back`, body);
    setBusy(false);
    if (answer.ok) await onDone();
    else setProblem(answer.message);
  }

  return (
    <form onSubmit={(event) => void goBack(event)} className="flex basis-full flex-wrap items-end gap-2 pb-1">
      <TextField
        className="flex-1 basis-40"
        label="Why"
        value={why}
        required
        minLength={3}
        maxLength={WHY_LIMIT}
        onChange={(event) => setWhy(event.target.value)}
      />
      <Button type="submit" size="small" className="min-h-10" busy={busy}>
        Save it as version {view.version + 1}
      </Button>
      {problem && (
        <div className="basis-full">
          <Notice tone="danger">{problem}</Notice>
        </div>
      )}
    </form>
  );
}
