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
  /** Begins anew from what is saved. */
  begin: (body: GuidanceBody, version: number) => void;
};

type Kept = { body: DraftBody; after: number };

/** What is typed, kept over a reload of this window until it is saved. */
export function useDraft(view: DocumentView): Draft {
  const [kept, setKept] = useState<Kept>(() => read(view.document) ?? fresh(view.body, view.version));
  const isChanged = JSON.stringify(kept.body) !== JSON.stringify(draftOf(view.body));
  // What nobody has touched follows what is saved.
  const current = isChanged ? kept : fresh(view.body, view.version);

  useEffect(() => keep(view.document, isChanged ? kept : null), [view.document, isChanged, kept]);

  return {
    body: current.body,
    after: current.after,
    isChanged,
    change: (body) => setKept({ body, after: current.after }),
    goOnFrom: (version) => setKept({ body: current.body, after: version }),
    begin: (body, version) => setKept(fresh(body, version)),
  };
}

function fresh(body: GuidanceBody, version: number): Kept {
  return { body: draftOf(body), after: version };
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
