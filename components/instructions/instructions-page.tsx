'use client';

import { useEffect, useState } from 'react';
import { Loading } from '#/components/staff/loading.tsx';
import { Tabs } from '#/components/ui/tabs.tsx';
import type { GuidanceName } from '#/lib/protocol/documents.ts';
import { guidanceTabs, isGuidanceName } from './documents.ts';
import { Editor } from './editor.tsx';
import { useGuidance } from './use-guidance.ts';

/** What each AI agent is told, and what the business publishes: written, tried, saved, and taken back. */
export function InstructionsPage() {
  const [document, setDocument] = useState<GuidanceName | null>(null);

  useEffect(() => {
    const follow = () => setDocument(documentInAddress());
    follow();
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);

  if (!document) return null;
  return (
    <>
      <Tabs
        label="What is edited"
        tabs={guidanceTabs}
        value={document}
        panelId="edited"
        onChange={(next) => {
          history.replaceState(null, '', `#${next}`);
          setDocument(next);
        }}
      />
      <div id="edited" role="tabpanel" aria-label={guidanceTabs.find(({ id }) => id === document)?.label}>
        <Document key={document} document={document} />
      </div>
    </>
  );
}

function Document({ document }: { document: GuidanceName }) {
  const { view, versions, readAgain, readOlder } = useGuidance(document);
  return (
    <div className="-mt-px">
      {!view?.ok && (
        <div className="pt-4">
          <Loading answer={view} label="The text is being loaded" />
        </div>
      )}
      {view?.ok && <Editor view={view.data} versions={versions} onChanged={readAgain} onOlder={readOlder} />}
    </div>
  );
}

/** `#billing`; the first one where nothing is said. */
function documentInAddress(): GuidanceName {
  const named = location.hash.slice(1);
  return isGuidanceName(named) ? named : 'triage';
}
