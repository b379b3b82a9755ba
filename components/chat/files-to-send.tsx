'use client';

import { DraftFiles } from '#/components/attachments/draft-files.tsx';
import { type FileProblem, useFileDraft } from '#/components/attachments/file-draft.ts';
import { useFileDrop } from '#/components/attachments/use-file-drop.ts';
import { draftFiles } from './draft-files.ts';
import { useTexts } from './language.ts';
import type { ChatTexts } from './texts/english.ts';

/** Above the composer: what goes with the message, and why something does not. */
export function FilesToSend({ onLeftOut }: { onLeftOut: () => void }) {
  const texts = useTexts();
  const { files, problem } = useFileDraft(draftFiles);
  const over = useFileDrop(draftFiles.add);
  const words = texts.attachments;
  return (
    <>
      {/* Always there, so that what changes in it is read out. */}
      <p aria-live="polite" className="sr-only">
        {files.length > 0 && words.ready(files.length)}
      </p>
      <div className="flex w-full flex-col gap-1 empty:hidden">
        {over && (
          <p className="rounded-10 border border-accent border-dashed bg-accent-soft px-3 py-2 text-13">
            {words.dropHere}
          </p>
        )}
        <DraftFiles
          files={files}
          label={words.label}
          remove={words.remove}
          onRemove={(attachmentId) => {
            draftFiles.remove(attachmentId);
            onLeftOut();
          }}
        />
        {problem && (
          <p role="alert" className="text-13 text-danger">
            {problemWords(problem, texts)}
          </p>
        )}
      </div>
    </>
  );
}

function problemWords({ why, name }: FileProblem, { attachments: words }: ChatTexts): string {
  if (why === 'count') return words.tooMany;
  if (why === 'size') return words.tooLarge(name);
  return why === 'empty' ? words.empty(name) : words.wrongType(name);
}
