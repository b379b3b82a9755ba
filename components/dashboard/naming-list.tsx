'use client';

import { useEffect, useRef } from 'react';
import { Button } from '#/components/ui/button.tsx';
import { classes } from '#/components/ui/classes.ts';
import type { Naming } from './use-naming.ts';

/** Who fits the "@", above the field. */
export function NamingList({ naming }: { naming: Naming }) {
  const { open, fitting, at, listId, optionId, problem, choose } = naming;
  const list = useRef<HTMLDivElement>(null);
  const chosen = fitting[at];
  // biome-ignore lint/correctness/useExhaustiveDependencies: the chosen one is scrolled to when it is another.
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen?.id]);
  return (
    <>
      <p aria-live="polite" className="sr-only">
        {open && chosen && `${fitting.length} to name. ${chosen.label}, ${chosen.hint}`}
      </p>
      {open && (
        // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps the focus in the field.
        <div
          onMouseDown={(event) => event.preventDefault()}
          className="overflow-hidden rounded-10 border border-border bg-surface shadow-float"
        >
          {problem && (
            <p className="px-3 py-2 text-danger">The colleagues could not be read: {problem.message}</p>
          )}
          {fitting.length > 0 && (
            <div
              ref={list}
              id={listId}
              role="listbox"
              aria-label="Colleagues and teams"
              className="scroll-area max-h-40"
            >
              {fitting.map((option, index) => (
                <button
                  key={option.id}
                  id={optionId(option)}
                  type="button"
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === at}
                  onClick={() => choose(option)}
                  className={classes(
                    'flex w-full items-baseline gap-2 px-3 py-1.5 text-left hover:bg-sunken',
                    index === at && 'bg-sunken',
                  )}
                >
                  <span className="truncate font-medium">{option.label}</span>
                  <span className="ml-auto shrink-0 text-12 text-ink-soft">{option.hint}</span>
                </button>
              ))}
            </div>
          )}
        </div>
      )}
    </>
  );
}

/** Who will be told of a note, before it is added. */
export function WillBeTold({ names }: { names: readonly string[] }) {
  if (names.length === 0) return null;
  return <p className="text-12 text-ink-soft">Will be told: {new Intl.ListFormat('en-GB').format(names)}</p>;
}

/** For a finger: the "@" that opens the list. */
export function NameSomebody({ naming: { active, openByHand } }: { naming: Naming }) {
  if (!active) return null;
  return (
    <Button size="small" look="plain" onClick={openByHand}>
      Name somebody
    </Button>
  );
}
