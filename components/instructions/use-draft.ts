'use client';

import { useEffect, useState } from 'react';
import type { DocumentView, GuidanceBody, GuidanceName } from '#/lib/protocol/documents.ts';
import { type DraftBody, draftOf } from './policy-draft.ts';

export type Draft = {
  body: DraftBody;
  /** The version it was begun from. */
  after: number;
  isChanged: boolean;
  change: (body: DraftBody) => void;
  /** Somebody saved meanwhile: what was typed goes on from their version. */
  goOnFrom: (version: number) => void;
  /** Something else is what is typed now. */
  beginFrom: (body: GuidanceBody) => void;
  /** Nothing is typed: it is what is saved. */
  forget: () => void;
};

type Kept = { body: DraftBody; after: number };

/** What is typed, kept over a reload of this window until it is saved. What nobody has touched follows what is saved. */
export function useDraft(view: DocumentView): Draft {
  const [kept, setKept] = useState<Kept | null>(() => read(view.document));
  const isChanged = kept !== null && JSON.stringify(kept.body) !== JSON.stringify(draftOf(view.body));
  const after = isChanged ? kept.after : view.version;

  useEffect(() => {
    keep(view.document, isChanged ? kept : null);
    if (kept && !isChanged) setKept(null);
  }, [view.document, isChanged, kept]);

  return {
    body: kept?.body ?? draftOf(view.body),
    after,
    isChanged,
    change: (body) => setKept({ body, after }),
    goOnFrom: (version) => setKept((before) => before && { ...before, after: version }),
    beginFrom: (body) => setKept({ body: draftOf(body), after: view.version }),
    forget: () => setKept(null),
  };
}

const keyOf = (document: GuidanceName) => `switchboard.draft.${document}`;

function read(document: GuidanceName): Kept | null {
  try {
    const text = sessionStorage.getItem(keyOf(document));
    return text === null ? null : (JSON.parse(text) as Kept);
  } catch {
    return null; // no storage here, or not ours: one begins from what is saved
  }
}

function keep(document: GuidanceName, kept: Kept | null): void {
  try {
    if (kept) sessionStorage.setItem(keyOf(document), JSON.stringify(kept));
    else sessionStorage.removeItem(keyOf(document));
  } catch {
    // Without storage it lives as long as this page.
  }
}
