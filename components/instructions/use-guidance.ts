'use client';

import { useCallback, useEffect, useState } from 'react';
import { type Answered, request } from '#/components/staff/request.ts';
import type { DocumentView, GuidanceName, VersionLine } from '#/lib/protocol/documents.ts';

export type Guidance = {
  view: Answered<DocumentView> | null;
  /** Newest first, as far as they were read. */
  versions: Answered<{ versions: VersionLine[] }> | null;
  readAgain: () => Promise<void>;
};

/** One document with its versions; read again whenever somebody comes back to this window. */
export function useGuidance(document: GuidanceName): Guidance {
  const [view, setView] = useState<Answered<DocumentView> | null>(null);
  const [versions, setVersions] = useState<Guidance['versions']>(null);
  const readAgain = useCallback(async () => {
    const path = `/api/instructions/${document}`;
    const [now, lines] = await Promise.all([
      request<DocumentView>('GET', path),
      request<{ versions: VersionLine[] }>('GET', `${path}/versions?limit=200`),
    ]);
    setView(now);
    setVersions(lines);
  }, [document]);
  useEffect(() => {
    void readAgain();
    const back = () => {
      if (window.document.visibilityState === 'visible') void readAgain();
    };
    window.document.addEventListener('visibilitychange', back);
    return () => window.document.removeEventListener('visibilitychange', back);
  }, [readAgain]);
  return { view, versions, readAgain };
}
