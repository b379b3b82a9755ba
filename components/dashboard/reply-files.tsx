'use client';

import { useState } from 'react';
import { AttachButton } from '#/components/attachments/attach-button.tsx';
import { DraftFiles } from '#/components/attachments/draft-files.tsx';
import { createFileDraft, type FileDraft, useFileDraft } from '#/components/attachments/file-draft.ts';
import { useFileDrop } from '#/components/attachments/use-file-drop.ts';
import { uploadAll } from '#/components/connection/upload.ts';
import { Notice } from '#/components/ui/notice.tsx';
import { attachmentWords, fileProblemWords, removeWords } from './attachment-words.ts';

/** The files of a reply, by conversation: going to another one and back keeps them, a reload does not. */
const drafts = new Map<string, FileDraft>();
const uploaded = new Set<string>();
/** Notes have none. */
const ofNotes: FileDraft = { ...createFileDraft(), add: () => undefined, put: () => undefined };

function draftOf(conversationId: string): FileDraft {
  const known = drafts.get(conversationId) ?? createFileDraft();
  drafts.set(conversationId, known);
  return known;
}

/** What goes with a reply, and its way to the server. */
export function useReplyFiles(conversationId: string, isReply: boolean) {
  const draft = isReply ? draftOf(conversationId) : ofNotes;
  const { files, problem } = useFileDraft(draft);
  /** How much has arrived, from 0 to 1; null while nothing is on its way. */
  const [progress, setProgress] = useState<number | null>(null);
  const [refused, setRefused] = useState<string | null>(null);

  /** @returns the ids to send, or null when a file could not be stored: why is shown. */
  async function bring(): Promise<string[] | null> {
    if (files.length === 0) return [];
    setProgress(0);
    setRefused(null);
    const refusal = await uploadAll('staff', files, uploaded, setProgress);
    setProgress(null);
    setRefused(refusal?.message ?? null);
    return refusal ? null : files.map(({ attachmentId }) => attachmentId);
  }

  /** The server may not have them any longer: they are brought once more, under the same ids. */
  function bringAgain(): void {
    for (const { attachmentId } of files) uploaded.delete(attachmentId);
  }

  const { add, remove, take } = draft;
  return { isReply, files, problem, progress, refused, add, remove, clear: take, bring, bringAgain };
}

type Attached = ReturnType<typeof useReplyFiles>;

export function ReplyAttachButton({ attached, disabled }: { attached: Attached; disabled: boolean }) {
  if (!attached.isReply) return null;
  return <AttachButton label="Attach" disabled={disabled} onFiles={attached.add} className="ml-auto" />;
}

/** Above the field of a reply: what goes with it, and why something does not. */
export function ReplyFiles({ isReply, files, problem, progress, refused, add, remove }: Attached) {
  const over = useFileDrop(add);
  return (
    <>
      {over && isReply && (
        <p className="rounded-6 border border-accent border-dashed bg-accent-soft px-2 py-1.5 text-13">
          Drop the files here to attach them to the reply.
        </p>
      )}
      <DraftFiles files={files} label={attachmentWords.label} remove={removeWords} onRemove={remove} />
      {progress !== null && (
        <p className="text-12 text-ink-soft tabular-nums">Uploading, {Math.round(progress * 100)} %</p>
      )}
      {problem && <Notice tone="danger">{fileProblemWords(problem)}</Notice>}
      {refused && (
        <Notice tone="danger" title="Not sent">
          {refused} Your reply and its files are kept.
        </Notice>
      )}
    </>
  );
}
