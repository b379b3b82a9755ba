import { createFileDraft } from '#/components/attachments/file-draft.ts';

/** The files in the composer of this page. */
export const draftFiles = createFileDraft();
