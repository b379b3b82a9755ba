'use client';

import { type KeyboardEvent, useId, useState } from 'react';
import { classes } from './classes.ts';
import { controlClasses, Field } from './field.tsx';
import { KeyCap } from './key-cap.tsx';
import { matching, type Option } from './matching.ts';
import { stepTo } from './roving.ts';

export type PickerOption = Option & {
  /** The key that does the same. */
  shortcut?: string;
};

/** Nobody reads more: one types another word. */
const MOST_SHOWN = 50;

/**
 * One of many, found by typing: for a palette, canned replies, whom to hand over to. The focus stays in the field;
 * arrows choose in the list below it, Enter takes. Escape is left to what it stands in (a dialog, a popover).
 */
export function Picker<Each extends PickerOption>({
  label,
  placeholder,
  options,
  nothing,
  onTyped,
  onPick,
}: {
  /** Names the field and the list. */
  label: string;
  placeholder?: string;
  options: readonly Each[];
  /** What is said when nothing fits what was typed. */
  nothing: string;
  /** Where what fits is found elsewhere: hears what is typed, and all `options` are shown. */
  onTyped?: (typed: string) => void;
  onPick: (option: Each) => void;
}) {
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const shown = (onTyped ? options : matching(options, typed)).slice(0, MOST_SHOWN);
  const chosen = shown[Math.min(at, shown.length - 1)];
  const idOf = (option: Option) => `${listId}-${option.id}`;

  function choose(place: number) {
    setAt(place);
    const option = shown[place];
    if (option) document.getElementById(idOf(option))?.scrollIntoView({ block: 'nearest' });
  }

  function press(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (chosen) onPick(chosen);
      return;
    }
    // Home and End belong to the text that is typed.
    if (event.key === 'Home' || event.key === 'End') return;
    const next = stepTo(event.key, chosen ? shown.indexOf(chosen) : -1, shown.length, 'column');
    if (next === null) return;
    event.preventDefault();
    choose(next);
  }

  return (
    <div className="flex min-h-0 flex-col gap-2">
      <Field label={label} labelHidden>
        {(control) => (
          <input
            {...control}
            type="text"
            role="combobox"
            aria-expanded={shown.length > 0}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={chosen && idOf(chosen)}
            autoComplete="off"
            spellCheck={false}
            placeholder={placeholder}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              onTyped?.(event.target.value);
              setAt(0);
            }}
            onKeyDown={press}
            className={classes(controlClasses, 'min-h-10')}
          />
        )}
      </Field>
      <p role="status" className={shown.length > 0 ? 'sr-only' : 'px-2 text-13 text-ink-soft'}>
        {shown.length > 0 ? `${shown.length} to choose from` : nothing}
      </p>
      <div
        id={listId}
        role="listbox"
        aria-label={label}
        tabIndex={-1}
        className="scroll-area max-h-80 min-h-0"
      >
        {shown.map((option) => (
          <Suggestion
            key={option.id}
            id={idOf(option)}
            option={option}
            chosen={option === chosen}
            onPick={() => onPick(option)}
          />
        ))}
      </div>
    </div>
  );
}

function Suggestion({
  id,
  option: { label, hint, shortcut },
  chosen,
  onPick,
}: {
  id: string;
  option: PickerOption;
  chosen: boolean;
  onPick: () => void;
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are worked in the field, where the focus stays.
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      tabIndex={-1}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onPick}
      className={classes(
        'flex min-h-9 cursor-pointer items-center gap-3 rounded-6 px-2 text-13 pointer-coarse:min-h-11',
        chosen ? 'bg-accent-soft text-ink' : 'text-ink hover:bg-sunken',
      )}
    >
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {hint && <span className="max-w-1/2 truncate text-12 text-ink-soft">{hint}</span>}
      {shortcut && <KeyCap>{shortcut}</KeyCap>}
    </div>
  );
}
