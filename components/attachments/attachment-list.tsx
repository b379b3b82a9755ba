'use client';

import { type ReactNode, useState } from 'react';
import { type AttachmentSide, attachmentUrl } from '#/components/connection/attachment-address.ts';
import type { OutgoingFile } from '#/components/connection/outgoing-file.ts';
import { classes } from '#/components/ui/classes.ts';
import { type Attachment, isImage, sizeInWords } from '#/lib/conversation/attachments.ts';
import { useObjectUrl } from './use-object-url.ts';

/** The words around attachments, in the language of whoever reads them. */
export type AttachmentWords = {
  label: string;
  openImage: (name: string) => string;
  /** Before "PDF" and its name, for who hears it. */
  save: string;
  notShown: string;
};

/** What came with a message: images to look at, PDFs to save. A name is a text like any other. */
export function AttachmentList({
  attachments,
  side,
  words,
  atEnd = false,
}: {
  attachments: readonly Attachment[];
  side: AttachmentSide;
  words: AttachmentWords;
  /** One's own stand at the right. */
  atEnd?: boolean;
}) {
  return (
    <List label={words.label} atEnd={atEnd}>
      {attachments.map((attachment) => (
        <li key={attachment.attachmentId} className="max-w-full text-12">
          {isImage(attachment) ? (
            <Picture url={attachmentUrl(side, attachment.attachmentId)} words={words} {...attachment} opens />
          ) : (
            <a
              href={attachmentUrl(side, attachment.attachmentId)}
              download={attachment.name}
              className={classes(documentBox, 'hover:bg-sunken')}
            >
              <span className="sr-only">{words.save}</span>
              <Document {...attachment} />
            </a>
          )}
        </li>
      ))}
    </List>
  );
}

/** The same before the server has it. */
export function OutgoingFiles({ files, words }: { files: readonly OutgoingFile[]; words: AttachmentWords }) {
  return (
    <List label={words.label} atEnd>
      {files.map((file) => (
        <li key={file.attachmentId} className="max-w-full text-12">
          {isImage(file) ? (
            <OwnPicture file={file} words={words} />
          ) : (
            <span className={documentBox}>
              <Document name={file.name} bytes={file.content.size} />
            </span>
          )}
        </li>
      ))}
    </List>
  );
}

function List({ label, atEnd, children }: { label: string; atEnd: boolean; children: ReactNode }) {
  return (
    <ul aria-label={label} className={classes('mt-1 flex flex-wrap gap-2', atEnd && 'justify-end')}>
      {children}
    </ul>
  );
}

// One size for all, so that nothing moves when an image has come.
const box = 'h-36 w-52 max-w-full rounded-6 border border-hairline bg-sunken';
const documentBox = 'flex max-w-full items-center gap-2 rounded-6 border border-border bg-surface px-3 py-2';

function OwnPicture({ file, words }: { file: OutgoingFile; words: AttachmentWords }) {
  const url = useObjectUrl(file.content);
  return url ? (
    <Picture url={url} name={file.name} bytes={file.content.size} words={words} />
  ) : (
    <span className={classes(box, 'block')} />
  );
}

function Picture({
  url,
  name,
  bytes,
  words,
  opens = false,
}: {
  url: string;
  name: string;
  bytes: number;
  words: AttachmentWords;
  opens?: boolean;
}) {
  const [failed, setFailed] = useState(false);
  const picture = failed ? (
    <span className={classes(box, 'grid place-items-center p-2 text-center text-ink-soft')}>
      {words.notShown}
    </span>
  ) : (
    // biome-ignore lint/performance/noImgElement: nothing may read it but whoever is signed in.
    <img
      src={url}
      alt={opens ? words.openImage(name) : name}
      loading="lazy"
      decoding="async"
      onError={() => setFailed(true)}
      className={classes(box, 'object-contain')}
    />
  );
  return (
    <>
      {opens ? (
        <a href={url} target="_blank" rel="noreferrer" className="block w-fit max-w-full rounded-6">
          {picture}
        </a>
      ) : (
        picture
      )}
      <span className="mt-0.5 flex max-w-52 gap-1 text-ink-faint">
        <Named name={name} bytes={bytes} />
      </span>
    </>
  );
}

function Document({ name, bytes }: { name: string; bytes: number }) {
  return (
    <>
      <span className="font-medium text-ink-soft">PDF</span>
      <span className="flex min-w-0 max-w-64 gap-1">
        <Named name={name} bytes={bytes} />
      </span>
    </>
  );
}

function Named({ name, bytes }: { name: string; bytes: number }) {
  return (
    <>
      <span className="truncate" title={name}>
        {name}
      </span>
      <span className="shrink-0 tabular-nums">· {sizeInWords(bytes)}</span>
    </>
  );
}
