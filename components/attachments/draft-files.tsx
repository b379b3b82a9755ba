'use client';

import type { OutgoingFile } from '#/components/connection/outgoing-file.ts';
import { Button } from '#/components/ui/button.tsx';
import { isImage, sizeInWords } from '#/lib/conversation/attachments.ts';
import { useObjectUrl } from './use-object-url.ts';

/** What will go with the message, each with a way to leave it out. */
export function DraftFiles({
  files,
  label,
  remove,
  onRemove,
}: {
  files: readonly OutgoingFile[];
  label: string;
  /** The word on the button, and what it says to screen readers. */
  remove: { short: string; long: (name: string) => string };
  onRemove: (attachmentId: string) => void;
}) {
  if (files.length === 0) return null;
  return (
    <ul aria-label={label} className="flex flex-wrap gap-2">
      {files.map((file) => (
        <li
          key={file.attachmentId}
          className="flex max-w-full items-center gap-2 rounded-6 border border-hairline bg-surface p-1 text-13"
        >
          <Preview file={file} />
          <span className="min-w-0">
            <span className="block max-w-40 truncate">{file.name}</span>
            <span className="text-12 text-ink-faint tabular-nums">{sizeInWords(file.content.size)}</span>
          </span>
          <Button
            look="plain"
            size="small"
            aria-label={remove.long(file.name)}
            onClick={() => onRemove(file.attachmentId)}
            className="px-2"
          >
            {remove.short}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function Preview({ file }: { file: OutgoingFile }) {
  const url = useObjectUrl(isImage(file) ? file.content : null);
  const box = 'size-10 shrink-0 rounded-6 bg-sunken';
  if (!isImage(file)) {
    return (
      <span aria-hidden="true" className={`${box} grid place-items-center font-medium text-12 text-ink-soft`}>
        PDF
      </span>
    );
  }
  if (!url) return <span className={box} />;
  // biome-ignore lint/performance/noImgElement: it lies in this browser, and is seen once.
  return <img src={url} alt="" className={`${box} object-cover`} />;
}
