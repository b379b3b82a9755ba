'use client';

import type { KeyboardEvent } from 'react';
import { useCanned } from './use-canned.ts';
import { useNaming } from './use-naming.ts';

type Suggested = Parameters<typeof useCanned>[0] &
  Pick<Parameters<typeof useNaming>[0], 'people' | 'myId'> & {
    /** Only notes name people. */
    names: boolean;
  };

/** The lists that open while somebody writes: canned replies after a slash, colleagues after an "@" in a note. */
export function useSuggestions({ people, myId, names, ...written }: Suggested) {
  const canned = useCanned(written);
  const naming = useNaming({ ...written, active: names, people, myId });
  return {
    canned,
    naming,
    /** @returns true when the key was meant for a list. */
    press: (event: KeyboardEvent) => canned.press(event) || naming.press(event),
    moved() {
      canned.moved();
      naming.moved();
    },
    close() {
      canned.close();
      naming.close();
    },
    /** For the field: the open list, and where the arrow keys are in it. */
    list: {
      'aria-controls': canned.shownListId ?? naming.shownListId,
      'aria-activedescendant': canned.activeId ?? naming.activeId,
    },
  };
}
