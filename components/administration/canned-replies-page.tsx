'use client';

import { useState } from 'react';
import { CannedForm, newReply } from '#/components/dashboard/canned-form.tsx';
import { Marked } from '#/components/dashboard/canned-list.tsx';
import { readDeskWork, useDeskWork } from '#/components/dashboard/desk-work.ts';
import { useCommand } from '#/components/dashboard/use-command.ts';
import { SureButton } from '#/components/staff/sure-button.tsx';
import { Button } from '#/components/ui/button.tsx';
import { Empty } from '#/components/ui/empty.tsx';
import { matching } from '#/components/ui/matching.ts';
import { Notice } from '#/components/ui/notice.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import type { CannedReplyView, DeskWorkView } from '#/lib/protocol/views.ts';
import { focusBack } from './focus-back.ts';
import { NotThereYet } from './not-there-yet.tsx';

/** The texts that everybody answers with: find, read, add, change, delete. */
export function CannedRepliesPage() {
  const { view, problem } = useDeskWork();
  if (!view) return <NotThereYet problem={problem} onAgain={() => void readDeskWork()} />;
  return <CannedReplies view={view} />;
}

function CannedReplies({ view: { cannedReplies, business } }: { view: DeskWorkView }) {
  const [search, setSearch] = useState('');
  const [editing, setEditing] = useState<CannedReplyView | null>(null);
  const isNew = editing !== null && editing.revision === 0;
  const form = editing && (
    <CannedForm
      key={editing.cannedReplyId}
      reply={editing}
      known={cannedReplies}
      business={business}
      onDone={() => {
        setEditing(null);
        focusBack(isNew ? 'add' : editing.cannedReplyId);
      }}
    />
  );
  // What is being changed stays in sight, whatever is searched for, and when somebody deletes it.
  const shown = found(cannedReplies, search, isNew ? null : editing);

  return (
    <div className="flex max-w-[48rem] flex-col gap-4">
      <p className="text-ink-soft">
        In the composer, a slash opens them. Whoever answers can add and change them.
      </p>
      <div className="flex flex-wrap items-end gap-3">
        <TextField
          className="flex-1 basis-56"
          label="Find"
          type="search"
          placeholder="A shortcut, a name, a word"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <Button className="min-h-10" size="small" data-back="add" onClick={() => setEditing(newReply())}>
          Add a canned reply
        </Button>
      </div>
      {isNew && (
        <section aria-label="New canned reply" className="border-hairline border-t pt-4">
          {form}
        </section>
      )}
      {cannedReplies.length === 0 && !editing && (
        <Empty title="No canned replies yet" holders={['customer', 'person', 'closed']}>
          What is written again and again is written once here, and put in with a slash.
        </Empty>
      )}
      {cannedReplies.length > 0 && shown.length === 0 && (
        <p role="status" className="text-ink-soft">
          Nothing fits. Try a part of a word.
        </p>
      )}
      <ul aria-label="Canned replies" className="flex flex-col">
        {shown.map((reply) => (
          <li key={reply.cannedReplyId} className="border-hairline border-t py-3">
            {editing?.cannedReplyId === reply.cannedReplyId ? (
              form
            ) : (
              <Row reply={reply} onChange={() => setEditing(reply)} />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Row({ reply, onChange }: { reply: CannedReplyView; onChange: () => void }) {
  const command = useCommand();
  return (
    <div className="flex flex-col gap-1">
      <p className="flex flex-wrap items-baseline gap-2">
        <span className="font-mono text-12">/{reply.shortcut}</span>
        <span className="font-medium">{reply.name}</span>
      </p>
      <p className="wrap-anywhere whitespace-pre-wrap text-ink-soft">
        <Marked text={reply.text} placeholders />
      </p>
      <p className="-ml-3 flex flex-wrap gap-1">
        <Button
          size="small"
          look="plain"
          aria-label={`Change ${reply.name}`}
          data-back={reply.cannedReplyId}
          onClick={onChange}
        >
          Change
        </Button>
        <SureButton
          what={`Delete ${reply.name}`}
          short="Delete"
          onSure={async () => {
            await command.run('canned-reply:delete', { cannedReplyId: reply.cannedReplyId });
          }}
        />
      </p>
      {command.problem && (
        <Notice tone="danger" title="That was not done">
          {command.problem.message}
        </Notice>
      )}
    </div>
  );
}

function found(
  replies: readonly CannedReplyView[],
  search: string,
  editing: CannedReplyView | null,
): readonly CannedReplyView[] {
  const fit = matching(
    replies.map((reply) => ({
      id: reply.cannedReplyId,
      label: `/${reply.shortcut} ${reply.shortcut}`,
      hint: `${reply.name} ${reply.text}`,
    })),
    search,
  ).map(({ id }) => id);
  const shown = replies.filter(({ cannedReplyId }) => fit.includes(cannedReplyId));
  if (!editing || shown.some(({ cannedReplyId }) => cannedReplyId === editing.cannedReplyId)) return shown;
  return [editing, ...shown];
}
