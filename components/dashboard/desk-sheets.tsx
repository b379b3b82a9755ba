'use client';

import type { Me } from '#/lib/protocol/answers.ts';
import { CapacitySheet } from './capacity-sheet.tsx';
import { NoticesSheet } from './notices-sheet.tsx';

/** What a person sets for themselves, in a sheet beside the desk. */
export type DeskSheet = 'notices' | 'capacity';

export function DeskSheets({
  open,
  me,
  onClose,
}: {
  open: DeskSheet | null;
  /** Null until the desk was read. */
  me: Me | null;
  onClose: () => void;
}) {
  if (!me) return null;
  return (
    <>
      <NoticesSheet open={open === 'notices'} personId={me.id} onClose={onClose} />
      <CapacitySheet open={open === 'capacity'} me={me} onClose={onClose} />
    </>
  );
}
