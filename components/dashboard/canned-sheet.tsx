'use client';

import { useState } from 'react';
import { SureButton } from '#/components/staff/sure-button.tsx';
import { Button } from '#/components/ui/button.tsx';
import { Sheet } from '#/components/ui/dialog.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import type { CannedReplyView } from '#/lib/protocol/views.ts';
import { CannedForm, newReply } from './canned-form.tsx';
import { useDeskWork } from './desk-work.ts';
import { KeepLink } from './keep-link.tsx';
import { type Command, useCommand } from './use-command.ts';

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
  if (editing) {
    return (
      <CannedForm
        reply={editing}
        known={view?.cannedReplies ?? []}
        business={view?.business ?? ''}
        onDone={() => setEditing(null)}
      />
    );
  }
  return (
    <div className="flex flex-col gap-3 text-13">
      <p className="text-ink-soft">
        Everybody who writes to customers shares these. In the composer, a slash opens them.
      </p>
      <KeepLink subject="canned-replies" className="-ml-3 self-start">
        Find and keep them on a page of their own
      </KeepLink>
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

function CommandProblem({ command: { problem } }: { command: Command }) {
  if (!problem) return null;
  return (
    <Notice tone="danger" title="That was not done">
      {problem.message}
    </Notice>
  );
}
