'use client';

import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import type { ConversationSummary } from '#/lib/conversation/summary.ts';
import type { CannedReplyView } from '#/lib/protocol/views.ts';
import { fittingReplies, type Inserted, inserted, listKey, slashWordAt, valuesFor } from './canned-choice.ts';
import { useDeskWork } from './desk-work.ts';

export type Canned = ReturnType<typeof useCanned>;

/** The list of canned replies that a slash opens in the composer. */
export function useCanned({
  conversation,
  myName,
  text,
  setText,
  field,
}: {
  conversation: ConversationSummary;
  myName: string;
  text: string;
  setText: (text: string) => void;
  field: RefObject<HTMLTextAreaElement | null>;
}) {
  const { view, problem } = useDeskWork();
  const listId = useId();
  const [caret, setCaret] = useState<number | null>(null);
  // Where the slash stands that a person wants to keep as it is.
  const [leftAt, setLeftAt] = useState<number | null>(null);
  const [chosen, setChosen] = useState(0);

  const slash = caret === null ? null : slashWordAt(text, caret);
  const wanted = slash && slash.from !== leftAt ? slash : null;
  const fitting = wanted && view ? fittingReplies(view.cannedReplies, wanted.query) : [];
  const fits = view ? fitting.length > 0 || wanted?.query === '' : problem !== null;
  const open = wanted !== null && fits;
  const active = Math.min(chosen, fitting.length - 1);
  const values = valuesFor(conversation, myName, view?.business ?? '');

  /** What is typed or where the caret goes decides whether the list is open. */
  function moved() {
    const { selectionStart, selectionEnd } = field.current ?? { selectionStart: null, selectionEnd: null };
    const at = selectionStart === selectionEnd ? selectionStart : null;
    if (at !== caret) setChosen(0);
    setCaret(at);
    if (leftAt !== null && (at === null || slashWordAt(field.current?.value ?? '', at)?.from !== leftAt)) {
      setLeftAt(null);
    }
  }

  function put({ text: next, from, to }: Inserted) {
    setText(next);
    setCaret(null);
    // The field has the new text only after the next painting.
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(from, to);
    });
  }

  function insert(reply: CannedReplyView) {
    if (wanted) put(inserted(text, wanted, reply, values));
  }

  /** For a finger: writes the slash that opens the list. */
  function openByHand() {
    const at = field.current?.selectionStart ?? text.length;
    const before = text.slice(0, at);
    const slashed = `${before}${before === '' || /\s$/.test(before) ? '' : ' '}/`;
    setText(slashed + text.slice(at));
    setCaret(slashed.length);
    setLeftAt(null);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(slashed.length, slashed.length);
    });
  }

  /** @returns true when the key was meant for the list. */
  function press(event: KeyboardEvent): boolean {
    const { key, shiftKey, ctrlKey, metaKey } = event;
    const { isComposing } = event.nativeEvent;
    const meant = open ? listKey({ key, shiftKey, ctrlKey, metaKey, isComposing }, fitting.length) : null;
    const reply = fitting[active];
    if (meant === null) return false;
    event.preventDefault();
    event.stopPropagation();
    if (meant === 'leave') setLeftAt(wanted?.from ?? null);
    else if (meant !== 'insert')
      setChosen((active + (meant === 'next' ? 1 : -1) + fitting.length) % fitting.length);
    else if (reply) insert(reply);
    return true;
  }

  const optionId = ({ cannedReplyId }: CannedReplyView) => `${listId}-${cannedReplyId}`;

  return {
    open,
    fitting,
    active,
    values,
    listId,
    /** While the list is open. */
    shownListId: open ? listId : undefined,
    none: view?.cannedReplies.length === 0,
    /** Why there is nothing to choose from. */
    problem: view ? null : problem,
    moved,
    press,
    insert,
    openByHand,
    close: () => setCaret(null),
    /** Of the option that the arrow keys are at. */
    activeId: open && fitting[active] ? optionId(fitting[active]) : undefined,
    optionId,
  };
}
