'use client';

import { useCallback, useRef, useState } from 'react';
import type { ConversationSummary } from '#/lib/conversation/summary.ts';
import { extendedTo, nothingSelected, stillShown, toggled } from './selection.ts';

export type Selecting = ReturnType<typeof useSelection>;

/** What is selected in the list, by key, by checkbox or by a press with Shift. */
export function useSelection(list: readonly ConversationSummary[]) {
  const [kept, keep] = useState(nothingSelected);
  const [byHand, setByHand] = useState(false);
  const shown = list.map(({ conversationId }) => conversationId);
  const selection = stillShown(kept, shown);
  // For the rows, which are not drawn anew when something else is selected.
  const latest = useRef({ selection, shown });
  latest.current = { selection, shown };

  const select = useCallback((conversationId: string, range: boolean) => {
    const { selection: before, shown: inOrder } = latest.current;
    keep(range ? extendedTo(before, conversationId, inOrder) : toggled(before, conversationId));
  }, []);

  return {
    ids: selection.ids,
    /** Checkboxes stand in the rows. */
    on: byHand || selection.ids.size > 0,
    begin: () => setByHand(true),
    select,
    all: () => keep({ ids: new Set(shown), last: selection.last }),
    clear() {
      keep(nothingSelected);
      setByHand(false);
    },
  };
}
