import type { AttachmentWords } from '#/components/attachments/attachment-list.tsx';
import type { FileProblem } from '#/components/attachments/file-draft.ts';

/** What the dashboard says around attachments. */
export const attachmentWords: AttachmentWords = {
  label: 'Attachments',
  openImage: (name) => `Open the image ${name}`,
  save: 'Save',
  notShown: 'This image cannot be shown.',
};

export const removeWords = { short: 'Remove', long: (name: string) => `Remove ${name}` };

export function fileProblemWords({ why, name }: FileProblem): string {
  switch (why) {
    case 'count':
      return 'Up to 5 files go with one reply. Send the rest with the next.';
    case 'size':
      return `${name} is larger than 5 MB. Attach a smaller one.`;
    case 'empty':
      return `${name} is empty.`;
    case 'type':
      return `${name} cannot be attached. Attach PNG, JPEG, WebP or GIF images, or PDFs.`;
    default:
      return why satisfies never;
  }
}
