'use client';

import { useRef } from 'react';
import { IconButton } from '#/components/ui/icon-button.tsx';
import { PaperclipIcon } from '#/components/ui/icons.tsx';
import { mediaTypes } from '#/lib/conversation/attachments.ts';

/** Opens the browser's own choice of files. */
export function AttachButton({
  label,
  disabled = false,
  className,
  onFiles,
}: {
  label: string;
  disabled?: boolean;
  className?: string;
  onFiles: (files: readonly File[]) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton
        label={label}
        icon={<PaperclipIcon />}
        hideLabel="narrow"
        disabled={disabled}
        className={className}
        onClick={() => input.current?.click()}
      />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={mediaTypes.join(',')}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          // The same file can be chosen again after it was removed.
          target.value = '';
        }}
      />
    </>
  );
}
