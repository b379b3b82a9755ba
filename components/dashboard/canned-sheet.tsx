'use client';

import { type FormEvent, useState } from 'react';
import { newId } from '#/components/connection/ids.ts';
import { SureButton } from '#/components/staff/sure-button.tsx';
import { Button } from '#/components/ui/button.tsx';
import { Sheet } from '#/components/ui/dialog.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { TextArea } from '#/components/ui/text-area.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import { cannedVariables, cannedVariableWords, whatIsUnknown } from '#/lib/conversation/canned-replies.ts';
import type { CannedReplyView } from '#/lib/protocol/views.ts';
import { Marked } from './canned-list.tsx';
import { useDeskWork } from './desk-work.ts';
import { type Command, useCommand } from './use-command.ts';

const newReply = (): CannedReplyView => ({ cannedReplyId: newId(), name: '', shortcut: '', text: '' });

/** The canned replies that everybody shares: read, add, change, delete. */
export function CannedSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Sheet open={open} onClose={onClose} title="Canned replies">
      <CannedReplies />
    </Sheet>
  );
}

function CannedReplies() {
  const { view, problem } = useDeskWork();
  const command = useCommand();
  const [editing, setEditing] = useState<CannedReplyView | null>(null);
  if (editing) return <ReplyForm reply={editing} command={command} onDone={() => setEditing(null)} />;
  return (
    <div className="flex flex-col gap-3 text-13">
      <p className="text-ink-soft">
        Everybody who writes to customers shares these. In the composer, a slash opens them.
      </p>
      {problem && (
        <Notice tone="warning" title="The canned replies could not be read">
          {problem.message}
        </Notice>
      )}
      <CommandProblem command={command} />
      <Button size="small" className="self-start" onClick={() => setEditing(newReply())}>
        Add a canned reply
      </Button>
      <ul className="flex flex-col">
        {view?.cannedReplies.map((reply) => (
          <li key={reply.cannedReplyId} className="flex flex-col gap-1 border-hairline border-t py-2">
            <p className="flex items-baseline gap-2">
              <span className="font-mono text-12">/{reply.shortcut}</span>
              <span className="font-medium">{reply.name}</span>
            </p>
            <p className="wrap-anywhere line-clamp-3 whitespace-pre-wrap text-ink-soft">{reply.text}</p>
            <p className="-ml-3 flex gap-1">
              <Button
                size="small"
                look="plain"
                aria-label={`Change ${reply.name}`}
                onClick={() => setEditing(reply)}
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
          </li>
        ))}
      </ul>
    </div>
  );
}

function ReplyForm({
  reply,
  command,
  onDone,
}: {
  reply: CannedReplyView;
  command: Command;
  onDone: () => void;
}) {
  const [name, setName] = useState(reply.name);
  const [shortcut, setShortcut] = useState(reply.shortcut);
  const [text, setText] = useState(reply.text);
  const unknown = whatIsUnknown(text);

  async function save(event: FormEvent) {
    event.preventDefault();
    const { cannedReplyId } = reply;
    const answer = await command.run('canned-reply:save', { cannedReplyId, name, shortcut, text });
    if (answer.ok) onDone();
  }

  return (
    <form onSubmit={(event) => void save(event)} className="flex flex-col gap-3 text-13">
      <TextField
        label="Name"
        value={name}
        maxLength={80}
        required
        autoFocus
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label="Shortcut"
        hint="What is typed after the slash: small letters, digits and hyphens."
        value={shortcut}
        maxLength={30}
        pattern="[a-zA-Z0-9][a-zA-Z0-9\-]*"
        required
        onChange={(event) => setShortcut(event.target.value)}
      />
      <TextArea
        label="Text"
        rows={5}
        value={text}
        maxLength={4000}
        required
        error={unknown ?? undefined}
        onChange={(event) => setText(event.target.value)}
      />
      <Variables />
      {text !== '' && (
        <p className="wrap-anywhere whitespace-pre-wrap border-hairline border-l-2 pl-3 text-ink-soft">
          <Marked text={text} />
        </p>
      )}
      <CommandProblem command={command} />
      <div className="flex gap-2">
        <Button type="submit" size="small" look="primary" busy={command.running === 'canned-reply:save'}>
          Save
        </Button>
        <Button
          size="small"
          look="plain"
          onClick={() => {
            command.forget();
            onDone();
          }}
        >
          Cancel
        </Button>
      </div>
    </form>
  );
}

function Variables() {
  return (
    <details>
      <summary className="w-fit">What can stand in braces</summary>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 pt-1 text-12">
        {cannedVariables.map((name) => (
          <div key={name} className="contents">
            <dt className="font-mono">{`{${name}}`}</dt>
            <dd className="text-ink-soft">{cannedVariableWords[name]}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function CommandProblem({ command: { problem } }: { command: Command }) {
  if (!problem) return null;
  return (
    <Notice tone="danger" title="That was not done">
      {problem.message}
    </Notice>
  );
}
