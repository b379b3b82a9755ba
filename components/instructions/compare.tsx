'use client';

import { useEffect, useState } from 'react';
import { type Answered, request } from '#/components/staff/request.ts';
import { Button } from '#/components/ui/button.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { Select } from '#/components/ui/select.tsx';
import type { DocumentView, VersionLine, VersionView } from '#/lib/protocol/documents.ts';
import { DifferenceView } from './difference-view.tsx';

/** What changed between two versions of one's choice. */
export function Compare({
  view,
  versions,
  pair,
  onPair,
  onClose,
}: {
  view: DocumentView;
  versions: readonly VersionLine[];
  pair: { from: number; to: number };
  onPair: (pair: { from: number; to: number }) => void;
  onClose: () => void;
}) {
  const before = useVersion(view, pair.from);
  const after = useVersion(view, pair.to);
  const options = versions.map(({ version }) => ({
    value: String(version),
    label: version === 0 ? 'Built in' : `Version ${version}`,
  }));
  return (
    <div className="mt-3 flex flex-col gap-2">
      <div className="flex flex-wrap items-end gap-2">
        <Select
          className="flex-1"
          label="From"
          options={options}
          value={String(pair.from)}
          onChange={(from) => onPair({ ...pair, from: Number(from) })}
        />
        <Select
          className="flex-1"
          label="To"
          options={options}
          value={String(pair.to)}
          onChange={(to) => onPair({ ...pair, to: Number(to) })}
        />
        <Button size="small" className="min-h-10" onClick={onClose}>
          Close
        </Button>
      </div>
      {before?.ok && after?.ok && (
        <DifferenceView label="Between the two versions" before={before.data.body} after={after.data.body} />
      )}
      {[before, after].map(
        (answer) =>
          answer &&
          !answer.ok && (
            <Notice key={answer.message} tone="danger">
              {answer.message}
            </Notice>
          ),
      )}
    </div>
  );
}

/** What a version says; null while it is read. */
function useVersion({ document, version: newest, body }: DocumentView, version: number) {
  const [answer, setAnswer] = useState<Answered<Pick<VersionView, 'body'>> | null>(null);
  useEffect(() => {
    if (version === newest) {
      setAnswer({ ok: true, data: { body } });
      return;
    }
    let isWanted = true;
    setAnswer(null);
    void request<VersionView>('GET', `/api/instructions/${document}/versions/${version}`).then((read) => {
      if (isWanted) setAnswer(read);
    });
    return () => {
      isWanted = false;
    };
  }, [document, version, newest, body]);
  return answer;
}
