'use client';

import { type RefObject, useCallback, useState } from 'react';
import type { Draft } from './draft-state.ts';
import { checksIn, type MarkedWords, markedWords, pieceFor, stillHolds, withoutPiece } from './draft-text.ts';
import { draftKey, keep, readKept, useKept } from './kept.ts';

/** What of the copilot stands in the reply, kept with it over a reload. */
const putInKey = (conversationId: string) => `draft.copilot.${conversationId}`;

/** Whether a reply that is sent now began as a draft of the copilot. */
export function beganAsDraft(conversationId: string, text: string): boolean {
  const piece = readKept(putInKey(conversationId));
  return piece !== '' && stillHolds(text, piece);
}

/** The reply is sent. */
export function forgetPutIn(conversationId: string): void {
  keep(putInKey(conversationId), '');
}

/** Puts a draft into the reply and takes it out again. */
export function usePutIn(conversationId: string, field: RefObject<HTMLTextAreaElement | null>) {
  const [text] = useKept(draftKey('reply', conversationId));
  const [piece, setPiece] = useKept(putInKey(conversationId));
  const [tooLong, setTooLong] = useState(false);
  const [marked, setMarked] = useState<readonly MarkedWords[]>([]);

  /** @returns whether it is in. Nothing changes when both texts together are too long. */
  const putIn = useCallback(
    (draft: Pick<Draft, 'text' | 'marks'>): boolean => {
      const key = draftKey('reply', conversationId);
      const written = readKept(key);
      const more = pieceFor(written, draft.text);
      setTooLong(more === null);
      if (more === null) return false;
      setPiece(more);
      setMarked(markedWords(draft));
      // The field of the reply may stand there only after the next painting.
      requestAnimationFrame(() => {
        if (!typedInto(field.current, more)) keep(key, readKept(key) + more);
      });
      return true;
    },
    [conversationId, field, setPiece],
  );

  const undone = piece === '' ? null : withoutPiece(text, piece);
  const undo = () => {
    if (undone === null) return;
    keep(draftKey('reply', conversationId), undone);
    setPiece('');
    field.current?.focus();
  };

  return { putIn, undo: undone === null ? null : undo, checks: checksIn(text, marked), tooLong };
}

/** As if it was typed at the end, so that the browser's own undo takes it back too. @returns false when it cannot be. */
function typedInto(field: HTMLTextAreaElement | null, piece: string): boolean {
  if (!field || field.disabled || field.readOnly) return false;
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
  // Deprecated, and the only way a page can type into a field without clearing what can be undone in it.
  return document.execCommand('insertText', false, piece);
}
