'use client';

import { type RefObject, useState } from 'react';
import { useHelpList } from '#/components/help/use-help.ts';
import { Dialog } from '#/components/ui/dialog.tsx';
import { matching } from '#/components/ui/matching.ts';
import { Picker } from '#/components/ui/picker.tsx';
import { withLink } from './article-link.ts';
import { draftKey, keep, readKept } from './kept.ts';
import { useShortcuts } from './use-shortcuts.ts';

/** Finds a help article and puts its link into the reply, where the caret stands. A key and the palette open it. */
export function InsertArticle({
  conversationId,
  closed,
  fieldRef,
  onWrite,
}: {
  conversationId: string;
  closed: boolean;
  fieldRef: RefObject<HTMLTextAreaElement | null>;
  /** Shows the field of the reply. */
  onWrite: () => void;
}) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const { listed, isCurrent } = useHelpList(typed, open);
  useShortcuts({ article: closed ? undefined : () => setOpen(true) });

  function close() {
    setOpen(false);
    setTyped('');
  }

  function insert(article: { slug: string; title: string }) {
    const key = draftKey('reply', conversationId);
    // The note has a caret of its own, which says nothing of the reply.
    const caret = fieldRef.current?.value === readKept(key) ? fieldRef.current.selectionEnd : null;
    const next = withLink(readKept(key), caret, article);
    close();
    keep(key, next.text);
    onWrite();
    // After the field stands there with its new text.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => fieldRef.current?.setSelectionRange(next.caret, next.caret)),
    );
  }

  const articles = listed?.ok ? listed.data.articles : [];
  const options = articles.map(({ slug, title, beginning }) => ({
    ...{ id: slug, slug, title },
    label: title,
    hint: beginning,
  }));
  return (
    <Dialog open={open} onClose={close} title="Put in the link of a help article">
      <Picker
        label="Find a help article"
        placeholder="What it is about"
        // Until the answer is there, only what fits of what was there before: Enter must not take anything else.
        options={isCurrent ? options : matching(options, typed)}
        nothing={isCurrent ? nothingWords(listed) : 'Looking for it.'}
        onTyped={setTyped}
        onPick={insert}
      />
    </Dialog>
  );
}

function nothingWords(listed: ReturnType<typeof useHelpList>['listed']): string {
  if (listed === null) return 'The articles are being loaded.';
  return listed.ok ? 'No article speaks of this. Try other words.' : listed.message;
}
