'use client';

import { type FormEvent, useState } from 'react';
import { request } from '#/components/staff/request.ts';
import { Button } from '#/components/ui/button.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import type { DocumentView } from '#/lib/protocol/documents.ts';
import { WHY_LIMIT } from '#/lib/protocol/limits.ts';
import { DifferenceView } from './difference-view.tsx';
import type { Typed } from './policy-draft.ts';
import type { Draft } from './use-draft.ts';

/** What was changed, why, and the key that saves it. Somebody who was faster is shown, and nothing is lost. */
export function SaveForm({
  view,
  draft,
  typed,
  onSaved,
}: {
  view: DocumentView;
  draft: Draft;
  typed: Typed;
  onSaved: () => Promise<void>;
}) {
  const [why, setWhy] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [saved, setSaved] = useState('');
  // While it is being saved, what was read and what was typed pass one another.
  const overtaken = !busy && draft.isChanged && draft.after !== view.version;

  async function save(event: FormEvent) {
    event.preventDefault();
    if (busy || !typed.ok) return;
    setBusy(true);
    setProblem(null);
    const content = typeof typed.body === 'string' ? { text: typed.body } : { published: typed.body };
    const answer = await request<{ version: number }>('PUT', `/api/instructions/${view.document}`, {
      after: draft.after,
      why: why.trim(),
      ...content,
    });
    if (answer.ok) {
      setWhy('');
      setSaved(`Version ${answer.data.version} is saved. It counts from the next answer on.`);
    } else setProblem(answer.message);
    await onSaved();
    if (answer.ok) draft.forget();
    setBusy(false);
  }

  if (!draft.isChanged) {
    return (
      <p role="status" className="min-h-5 text-13 text-ink-soft">
        {saved}
      </p>
    );
  }
  return (
    <form onSubmit={(event) => void save(event)} className="flex flex-col items-start gap-3">
      {overtaken && <Overtaken view={view} onGoOn={() => draft.goOnFrom(view.version)} />}
      <div className="w-full">
        <h3 className="mb-1 font-medium text-13">
          {overtaken ? `From version ${view.version} to yours` : 'What you changed'}
        </h3>
        {typed.ok ? (
          <DifferenceView label="What you changed" before={view.body} after={typed.body} />
        ) : (
          <Notice tone="warning">{typed.problem}</Notice>
        )}
      </div>
      <TextField
        className="w-full"
        label="Why"
        hint="One line, for whoever reads the history."
        value={why}
        required
        minLength={3}
        maxLength={WHY_LIMIT}
        onChange={(event) => setWhy(event.target.value)}
      />
      {problem && !overtaken && (
        <Notice tone="danger" title="This was not saved">
          {problem}
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" busy={busy} disabled={!typed.ok || overtaken}>
          Save as version {view.version + 1}
        </Button>
        <Button onClick={draft.forget}>Leave it as it is</Button>
      </div>
    </form>
  );
}

function Overtaken({ view, onGoOn }: { view: DocumentView; onGoOn: () => void }) {
  return (
    <Notice
      tone="warning"
      title={`${view.savedBy?.name ?? 'Somebody'} saved version ${view.version} while you wrote`}
      action={
        <Button size="small" onClick={onGoOn}>
          Go on with mine
        </Button>
      }
    >
      Yours is kept here and not saved. Below is what it would change in theirs: take over what you need
      first.
    </Notice>
  );
}
