'use client';

import { type ReactNode, useId } from 'react';
import { Button } from '#/components/ui/button.tsx';
import type { IdentityWays } from '#/lib/protocol/answers.ts';
import { useTexts } from './language.ts';

export type IdentityCardProps = {
  conversationId: string;
  /** What it asks for. */
  by: IdentityWays['by'];
  /** Who asks for it. */
  askedBy: string;
  /** Of the postal code, from the last refusal; null before the first. */
  triesLeft: number | null;
  /** True when the customer opened it: then it takes the focus. */
  opened: boolean;
  onDone: () => void;
  onLater: () => void;
  onPerson: () => void;
};

/** How the card looks, whatever it asks for. */
export function IdentityForm(props: {
  why: string;
  busy: boolean;
  error: string | undefined;
  fields: ReactNode;
  /** The thing to do next. */
  action: ReactNode;
  onSubmit: () => void;
  onLater: () => void;
}) {
  const { why, busy, error, fields, action, onSubmit, onLater } = props;
  const texts = useTexts();
  const id = useId();
  return (
    <form
      noValidate
      aria-labelledby={id}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onSubmit();
      }}
      className="my-4 animate-arrive rounded-10 border border-border bg-surface p-4"
    >
      <h2 id={id} className="font-semibold text-15">
        {texts.identityTitle}
      </h2>
      <p className="mt-1 text-13 text-ink-soft">{why}</p>
      {fields}
      {error && (
        <p role="alert" className="mt-2 text-13 text-danger">
          {error}
        </p>
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        {action}
        <Button look="plain" onClick={onLater}>
          {texts.identityLater}
        </Button>
      </div>
    </form>
  );
}
