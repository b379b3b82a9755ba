'use client';

import { type KeyboardEvent, type RefObject, useEffect, useId, useMemo, useState } from 'react';
import { ask } from '#/components/connection/connection.ts';
import { mentionsIn, nameOf } from '#/lib/conversation/mentions.ts';
import type { Refusal } from '#/lib/conversation/refusal.ts';
import type { NameableView, PersonView } from '#/lib/protocol/views.ts';
import { listKey } from './canned-choice.ts';
import { atWordAt, fittingNames, knownNames, type Nameable, nameables, named } from './mention-choice.ts';

export type Naming = ReturnType<typeof useNaming>;

/** The list of colleagues and teams that an "@" opens in a note. */
export function useNaming({
  active,
  people,
  myId,
  text,
  setText,
  field,
}: {
  /** Only notes name people: customers read replies. */
  active: boolean;
  people: readonly PersonView[];
  myId: string;
  text: string;
  setText: (text: string) => void;
  field: RefObject<HTMLTextAreaElement | null>;
}) {
  const { view, problem } = useNameable(active);
  const listId = useId();
  const [caret, setCaret] = useState<number | null>(null);
  // Where the "@" stands that a person wants to keep as it is.
  const [leftAt, setLeftAt] = useState<number | null>(null);
  const [chosen, setChosen] = useState(0);

  const all = useMemo(() => (view ? nameables(view, people, myId) : []), [view, people, myId]);
  const word = active && caret !== null ? atWordAt(text, caret) : null;
  const wanted = word && word.from !== leftAt ? word : null;
  const fitting = wanted ? fittingNames(all, wanted.query) : [];
  const open = wanted !== null && (fitting.length > 0 || problem !== null);
  const at = Math.min(chosen, fitting.length - 1);
  const optionId = ({ id }: Nameable) => `${listId}-${id}`;

  function moved() {
    const { selectionStart, selectionEnd } = field.current ?? { selectionStart: null, selectionEnd: null };
    const now = selectionStart === selectionEnd ? selectionStart : null;
    if (now !== caret) setChosen(0);
    setCaret(now);
    if (leftAt !== null && (now === null || atWordAt(field.current?.value ?? '', now)?.from !== leftAt)) {
      setLeftAt(null);
    }
  }

  function place(next: string, to: number) {
    setText(next);
    // The field has the new text only after the next painting.
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(to, to);
    });
  }

  function choose({ label }: Nameable) {
    if (!wanted) return;
    const put = named(text, wanted, label);
    // What stands there now is a name and no question any more.
    setLeftAt(wanted.from);
    setCaret(null);
    place(put.text, put.caret);
  }

  /** For a finger: writes the "@" that opens the list. */
  function openByHand() {
    const from = field.current?.selectionStart ?? text.length;
    const before = text.slice(0, from);
    const begun = `${before}${before === '' || /\s$/.test(before) ? '' : ' '}@`;
    setCaret(begun.length);
    setLeftAt(null);
    place(begun + text.slice(from), begun.length);
  }

  /** @returns true when the key was meant for the list. */
  function press(event: KeyboardEvent): boolean {
    const { key, shiftKey, ctrlKey, metaKey } = event;
    const { isComposing } = event.nativeEvent;
    const meant = open ? listKey({ key, shiftKey, ctrlKey, metaKey, isComposing }, fitting.length) : null;
    const option = fitting[at];
    if (meant === null) return false;
    event.preventDefault();
    event.stopPropagation();
    if (meant === 'leave') setLeftAt(wanted?.from ?? null);
    else if (meant !== 'insert')
      setChosen((at + (meant === 'next' ? 1 : -1) + fitting.length) % fitting.length);
    else if (option) choose(option);
    return true;
  }

  return {
    active,
    open,
    fitting,
    at,
    problem,
    listId,
    optionId,
    /** While the list is open. */
    shownListId: open ? listId : undefined,
    activeId: open && fitting[at] ? optionId(fitting[at]) : undefined,
    /** Who will be told of the note as it stands. */
    told: active && view ? mentionsIn(text, knownNames(view)).map(nameOf) : [],
    moved,
    press,
    choose,
    openByHand,
    close: () => setCaret(null),
  };
}

/** Read whenever a note is begun, so that who joined today can be named. */
function useNameable(active: boolean): { view: NameableView | null; problem: Refusal | null } {
  const [read, setRead] = useState<{ view: NameableView | null; problem: Refusal | null }>({
    view: null,
    problem: null,
  });
  useEffect(() => {
    if (!active) return;
    let wanted = true;
    void ask('notes:nameable', {}).then((answer) => {
      if (!wanted) return;
      setRead(answer.ok ? { view: answer.data, problem: null } : { view: null, problem: answer.error });
    });
    return () => {
      wanted = false;
    };
  }, [active]);
  return read;
}
