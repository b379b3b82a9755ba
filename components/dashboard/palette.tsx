'use client';

import { useEffect, useState } from 'react';
import { Dialog } from '#/components/ui/dialog.tsx';
import { Picker, type PickerOption } from '#/components/ui/picker.tsx';
import type { ConversationSummary } from '#/lib/conversation/summary.ts';
import { lastLineText } from './conversation-row.ts';
import { paletteActions } from './palette-actions.ts';
import { opensPalette, shortcuts } from './shortcuts.ts';
import { possibleNow } from './use-shortcuts.ts';

type Entry = PickerOption & { run: () => void };

/** Everything that can be done now and every conversation in the list, found by typing. Ctrl or Cmd and K opens it. */
export function Palette({
  conversations,
  onSelect,
}: {
  conversations: readonly ConversationSummary[];
  onSelect: (conversationId: string) => void;
}) {
  const [entries, setEntries] = useState<readonly Entry[] | null>(null);

  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (!opensPalette(event)) return;
      // The browser has something else on these keys.
      event.preventDefault();
      if (document.querySelector('dialog[open]')) return;
      setEntries([...actions(), ...conversations.map((conversation) => entryOf(conversation, onSelect))]);
    }
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [conversations, onSelect]);

  return (
    <Dialog open={entries !== null} onClose={() => setEntries(null)} title="Find or do">
      <Picker
        label="Find or do"
        placeholder="What to do, or a customer’s name"
        options={entries ?? []}
        nothing="Nothing fits. Try a part of a word."
        onPick={({ run }) => {
          setEntries(null);
          // The dialog gives the focus back first; what was picked may want it elsewhere.
          requestAnimationFrame(() => run());
        }}
      />
    </Dialog>
  );
}

function actions(): Entry[] {
  const possible = possibleNow();
  const byKey = shortcuts.flatMap(({ action, does, key }): Entry[] => {
    const run = possible.get(action);
    return run ? [{ id: action, label: does, shortcut: key, run }] : [];
  });
  return [...byKey, ...paletteActions()];
}

function entryOf(conversation: ConversationSummary, onSelect: (conversationId: string) => void): Entry {
  const { conversationId, customer } = conversation;
  return {
    id: conversationId,
    label: customer,
    hint: lastLineText(conversation),
    run: () => onSelect(conversationId),
  };
}
