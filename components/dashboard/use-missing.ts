'use client';

import { type RefObject, useState } from 'react';
import { missingWords } from './canned-choice.ts';
import { selectMissing } from './missing-places.tsx';

/** Whether something is still to be filled in before this text goes out, and whether the writer was told. */
export function useMissing(text: string, field: RefObject<HTMLTextAreaElement | null>) {
  const [said, setSaid] = useState<string | null>(null);
  const words = missingWords(text);
  const wasSaid = said === text.trim();
  return {
    words,
    wasSaid,
    /** @returns true when it has to be said first; then the first place is selected. */
    holds(): boolean {
      if (words === '' || wasSaid) return false;
      setSaid(text.trim());
      selectMissing(field.current);
      return true;
    },
  };
}
