'use client';

import { useCallback, useEffect, useState } from 'react';
import { type Answered, request } from '#/components/staff/request.ts';
import type { DocumentView, GuidanceName, VersionLine } from '#/lib/protocol/documents.ts';

export type Guidance = {
  view: Answered<DocumentView> | null;
  /** Newest first, as far as they were read. */
  versions: readonly VersionLine[];
  readAgain: () => Promise<void>;
  readOlder: () => Promise<void>;
};

const A_PAGE = 30;
type Lines = { versions: VersionLine[] };

/** One document with its versions; read again whenever somebody comes back to this window. */
export function useGuidance(document: GuidanceName): Guidance {
  const [view, setView] = useState<Answered<DocumentView> | null>(null);
  const [versions, setVersions] = useState<readonly VersionLine[]>([]);
  const readAgain = useCallback(async () => {
    const path = `/api/instructions/${document}`;
    const [now, lines] = await Promise.all([
      request<DocumentView>('GET', path),
      request<Lines>('GET', `${path}/versions?limit=${A_PAGE}`),
    ]);
    // What is being edited stays on screen when it cannot be read again just now.
    setView((before) => (now.ok || !before?.ok ? now : before));
    if (lines.ok) setVersions(lines.data.versions);
  }, [document]);
  useEffect(() => {
    void readAgain();
    const back = () => {
      if (window.document.visibilityState === 'visible') void readAgain();
    };
    window.document.addEventListener('visibilitychange', back);
    return () => window.document.removeEventListener('visibilitychange', back);
  }, [readAgain]);
  const oldest = versions.at(-1)?.version ?? 0;
  const readOlder = useCallback(async () => {
    const asked = `before=${oldest}&limit=${A_PAGE}`;
    const older = await request<Lines>('GET', `/api/instructions/${document}/versions?${asked}`);
    if (older.ok) setVersions((known) => [...known, ...older.data.versions]);
  }, [document, oldest]);
  return { view, versions, readAgain, readOlder };
}
