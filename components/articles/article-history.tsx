'use client';

import { Button } from '#/components/ui/button.tsx';
import { Panel } from '#/components/ui/panel.tsx';
import { Time } from '#/components/ui/time.tsx';
import type { ArticleVersionView } from '#/lib/protocol/articles.ts';

/** Every version with who, when and why, and the way back: its text is put into the form, to be saved as a new one. */
export function ArticleHistory({
  versions,
  now,
  onTake,
}: {
  versions: readonly ArticleVersionView[];
  now: number;
  onTake: (text: string) => void;
}) {
  if (versions.length === 0) return null;
  return (
    <Panel title="History">
      <ol aria-label="Versions" className="flex max-w-[48rem] flex-col">
        {versions.map(({ version, text, published, why, savedBy, savedAt }) => (
          <li
            key={version}
            className="flex flex-wrap items-start gap-x-3 gap-y-1 border-hairline border-b py-2 last:border-b-0"
          >
            <span className="min-w-0 flex-1 basis-40">
              <span className="font-medium tabular-nums">{`Version ${version}`}</span>
              <span className="text-ink-soft">
                {version === now && ' · in use'}
                {!published && ' · not published'}
                {` · ${savedBy}, `}
                <Time at={savedAt} />
              </span>
              <span className="wrap-anywhere block text-ink-soft">{why}</span>
            </span>
            {version !== now && (
              <Button
                look="plain"
                size="small"
                aria-label={`Take the text of version ${version}`}
                onClick={() => onTake(text)}
              >
                Take this text
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
