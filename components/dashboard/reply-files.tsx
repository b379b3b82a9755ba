'use client';

import { useState } from 'react';
import { DraftFiles } from '#/components/attachments/draft-files.tsx';
import { createFileDraft, type FileDraft, useFileDraft } from '#/components/attachments/file-draft.ts';
import { useFileDrop } from '#/components/attachments/use-file-drop.ts';
import { uploadAll } from '#/components/connection/upload.ts';
import { Notice } from '#/components/ui/notice.tsx';
import { attachmentWords, fileProblemWords, removeWords } from './attachment-words.ts';

/** The files of a reply, by conversation: going to another one and back keeps them, a reload does not. */
const drafts = new Map<string, FileDraft>();
const uploaded = new Set<string>();

function draftOf(conversationId: string): FileDraft {
  const known = drafts.get(conversationId) ?? createFileDraft();
  drafts.set(conversationId, known);
  return known;
}

/** What goes with a reply, and its way to the server. */
export function useReplyFiles(conversationId: string) {
  const draft = draftOf(conversationId);
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

  return {
    files,
    problem,
    progress,
    refused,
    add: draft.add,
    remove: draft.remove,
    clear: draft.take,
    bring,
  };
}

/** Above the field of a reply: what goes with it, and why something does not. */
export function ReplyFiles({
  files,
  problem,
  progress,
  refused,
  add,
  remove,
}: ReturnType<typeof useReplyFiles>) {
  const over = useFileDrop(add);
  return (
    <>
      {over && (
        <p className="rounded-6 border border-accent border-dashed bg-accent-soft px-2 py-1.5 text-13">
          Drop the files here to attach them to the reply.
        </p>
      )}
      <DraftFiles files={files} label={attachmentWords.label} remove={removeWords} onRemove={remove} />
      <p aria-live="polite" className="text-12 text-ink-soft empty:sr-only">
        {progress !== null && `Uploading, ${Math.round(progress * 100)} %`}
      </p>
      {problem && <Notice tone="danger">{fileProblemWords(problem)}</Notice>}
      {refused && (
        <Notice tone="danger" title="Not sent">
          {refused} Your reply and its files are kept.
        </Notice>
      )}
    </>
  );
}
