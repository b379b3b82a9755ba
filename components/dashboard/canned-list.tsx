'use client';

import { useEffect, useRef } from 'react';
import { Button } from '#/components/ui/button.tsx';
import { classes } from '#/components/ui/classes.ts';
import { filledIn, missingIn } from '#/lib/conversation/canned-replies.ts';
import type { Canned } from './use-canned.ts';

/** What fits the slash, floating above the field, with a preview of the one that Enter puts in. */
export function CannedList({ canned, onKeep }: { canned: Canned; onKeep: () => void }) {
  const { open, fitting, active, listId, optionId, insert, none, problem, values } = canned;
  const list = useRef<HTMLDivElement>(null);
  const chosen = fitting[active];
  // biome-ignore lint/correctness/useExhaustiveDependencies: the chosen one is scrolled to when it is another.
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    // Without a height of its own, so that nothing moves when it opens over the thread.
    <div className="relative -mb-1.5">
      <p aria-live="polite" className="sr-only">
        {open && chosen && `${fitting.length} canned replies. ${chosen.name}`}
      </p>
      {open && (
        // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps the focus in the field.
        <div
          onMouseDown={(event) => event.preventDefault()}
          className="absolute inset-x-0 bottom-1.5 z-10 flex animate-arrive flex-col overflow-hidden rounded-10 border border-border bg-surface shadow-float"
        >
          {problem && (
            <p className="px-3 py-2 text-danger">The canned replies could not be read: {problem.message}</p>
          )}
          {none ? (
            <p className="px-3 py-2 text-ink-soft">No canned reply is kept yet.</p>
          ) : fitting.length === 0 ? null : (
            <div className="grid max-h-56 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
              <div
                ref={list}
                id={listId}
                role="listbox"
                aria-label="Canned replies"
                className="scroll-area max-h-32 sm:max-h-56"
              >
                {fitting.map((reply, index) => (
                  <button
                    key={reply.cannedReplyId}
                    id={optionId(reply)}
                    type="button"
                    role="option"
                    tabIndex={-1}
                    aria-selected={index === active}
                    onClick={() => insert(reply)}
                    className={classes(
                      'flex w-full items-baseline gap-2 px-3 py-1.5 text-left hover:bg-sunken',
                      index === active && 'bg-sunken',
                    )}
                  >
                    <span className="shrink-0 font-mono text-12">/{reply.shortcut}</span>
                    <span className="truncate text-ink-soft">{reply.name}</span>
                  </button>
                ))}
              </div>
              {chosen && (
                <div className="scroll-area max-h-24 border-hairline px-3 py-1.5 max-sm:border-t sm:max-h-56 sm:border-l">
                  <p className="wrap-anywhere whitespace-pre-wrap">
                    <Marked text={filledIn(chosen.text, values)} />
                  </p>
                </div>
              )}
            </div>
          )}
          <div className="flex items-center justify-between gap-2 border-hairline border-t px-3 py-1 text-12 text-ink-faint">
            <span className="max-sm:hidden">Enter puts it in, Escape leaves the slash</span>
            <Button size="small" look="plain" className="-mr-2 ml-auto" onClick={onKeep}>
              Keep canned replies
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}

/** A text in which what is missing is marked, by its braces and by its ground. */
export function Marked({ text }: { text: string }) {
  const places = missingIn(text);
  return (
    <>
      {places.map(({ name, from }, index) => (
        <span key={from}>
          {text.slice(places[index - 1]?.to ?? 0, from)}
          <mark className="rounded-6 bg-warning-soft px-0.5 text-warning">
            {`{${name}}`}
            <span className="sr-only"> is missing</span>
          </mark>
        </span>
      ))}
      {text.slice(places.at(-1)?.to ?? 0)}
    </>
  );
}
