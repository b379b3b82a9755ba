import { useSyncExternalStore } from 'react';
import { newId } from '#/components/connection/ids.ts';
import type { OutgoingFile } from '#/components/connection/outgoing-file.ts';
import { mediaTypes } from '#/lib/conversation/attachments.ts';
import { ATTACHMENT_LIMIT, ATTACHMENTS_A_MESSAGE } from '#/lib/protocol/limits.ts';

/** Files that stand in a composer. They live as long as the page; what was sent is kept by the outbox. */

/** Why a file was not taken, for the words of whoever shows it. */
export type FileProblem = { why: 'type' | 'size' | 'empty' | 'count'; name: string };

export type FilesInDraft = { files: readonly OutgoingFile[]; problem: FileProblem | null };

export type FileDraft = {
  read: () => FilesInDraft;
  subscribe: (listener: () => void) => () => void;
  add: (files: readonly File[]) => void;
  remove: (attachmentId: string) => void;
  /** Puts back what was not sent. */
  put: (files: readonly OutgoingFile[]) => void;
  /** Empties it. Returns what stood there. */
  take: () => readonly OutgoingFile[];
};

/** What is in the draft after more files came: those that may be attached, and the first reason against another. */
export function withFiles(files: readonly OutgoingFile[], added: readonly File[]): FilesInDraft {
  const taken = [...files];
  let problem: FileProblem | null = null;
  for (const file of added) {
    const why = problemOf(file, taken.length);
    const mediaType = mediaTypes.find((type) => type === file.type);
    if (why || !mediaType) problem ??= { why: why ?? 'type', name: file.name };
    else taken.push({ attachmentId: newId(), name: file.name, mediaType, content: file });
  }
  return { files: taken, problem };
}

/** Images that were copied. A table out of a spreadsheet comes as a text and as its picture: the text is meant. */
export function pastedFiles({ types, files }: Pick<DataTransfer, 'types' | 'files'>): readonly File[] {
  return types.includes('text/plain') ? [] : [...files];
}

function problemOf(file: File, there: number): FileProblem['why'] | null {
  if (there >= ATTACHMENTS_A_MESSAGE) return 'count';
  if (!mediaTypes.some((type) => type === file.type)) return 'type';
  if (file.size > ATTACHMENT_LIMIT) return 'size';
  return file.size === 0 ? 'empty' : null;
}

const nothing: FilesInDraft = { files: [], problem: null };

export function createFileDraft(): FileDraft {
  let draft = nothing;
  const listeners = new Set<() => void>();
  const show = (next: FilesInDraft) => {
    draft = next;
    for (const listener of listeners) listener();
  };
  return {
    read: () => draft,
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    add: (files) => {
      if (files.length > 0) show(withFiles(draft.files, files));
    },
    remove: (attachmentId) =>
      show({ files: draft.files.filter((file) => file.attachmentId !== attachmentId), problem: null }),
    put: (files) =>
      show({ files: [...files, ...draft.files].slice(0, ATTACHMENTS_A_MESSAGE), problem: null }),
    take() {
      const { files } = draft;
      show(nothing);
      return files;
    },
  };
}

export function useFileDraft(draft: FileDraft): FilesInDraft {
  return useSyncExternalStore(draft.subscribe, draft.read, readNothing);
}

const readNothing = () => nothing;
