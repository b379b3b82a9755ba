'use client';

import type { RefObject } from 'react';
import { missingIn } from '#/lib/conversation/canned-replies.ts';

/** What a canned reply could not fill in, each a way to its place in the text. */
export function MissingPlaces({
  text,
  field,
}: {
  text: string;
  field: RefObject<HTMLTextAreaElement | null>;
}) {
  const places = missingIn(text);
  if (places.length === 0) return null;
  return (
    <p className="flex flex-wrap items-center gap-1.5 text-12 text-warning">
      <span>Not known here, to be filled in by you:</span>
      {places.map(({ name, from }, index) => (
        <button
          key={from}
          type="button"
          onClick={() => selectMissing(field.current, index)}
          className="min-h-6 rounded-6 bg-warning-soft px-1.5 font-mono underline-offset-2 hover:underline"
        >
          {`{${name}}`}
        </button>
      ))}
    </p>
  );
}

/** Selects a missing place, so that the next thing typed takes its place. */
export function selectMissing(field: HTMLTextAreaElement | null, index = 0): void {
  const place = missingIn(field?.value ?? '')[index];
  if (!field || !place) return;
  field.focus();
  field.setSelectionRange(place.from, place.to);
}
