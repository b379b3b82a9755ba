/** What becomes of conversations when their tag is renamed or deleted, said before it is done. */

/** "in 3 open conversations" */
export function usedWords(open: number): string {
  if (open === 0) return 'in no open conversation';
  return open === 1 ? 'in 1 open conversation' : `in ${open} open conversations`;
}

export function renamingWords(open: number): string {
  const closed = 'Closed ones keep the old name, as it was given.';
  if (open === 0) return `No open conversation has it. ${closed}`;
  const get = open === 1 ? '1 open conversation gets' : `${open} open conversations get`;
  return `${get} the new name, and so do the views people saved. ${closed}`;
}

export function deletingWords(open: number): string {
  const after = 'It can be taken off there, and nobody can give it any more.';
  if (open === 0) return 'No open conversation has it. Closed ones keep it, and nobody can give it any more.';
  return `${open === 1 ? '1 open conversation has it and keeps it' : `${open} open conversations have it and keep it`}. ${after}`;
}
