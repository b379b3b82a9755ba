'use client';

import { useEffect, useId, useRef, useState } from 'react';
import { ask } from '#/components/connection/connection.ts';
import { Button } from '#/components/ui/button.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import { texts } from './texts.ts';
import { looksLikeEmail } from './waiting-panel.tsx';

type IdentityCardProps = {
  conversationId: string;
  /** Who asks for it. */
  askedBy: string;
  /** From the last refusal; null before the first. */
  triesLeft: number | null;
  /** True when the customer opened it: then it takes the focus. */
  opened: boolean;
  onDone: () => void;
  onLater: () => void;
  onPerson: () => void;
};

/** Confirms an account by e-mail and postal code, past the transcript and past every model. */
export function IdentityCard(props: IdentityCardProps) {
  const { conversationId, askedBy, triesLeft, opened, onDone, onLater, onPerson } = props;
  const [email, setEmail] = useState('');
  const [postalCode, setPostalCode] = useState('');
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const id = useId();
  const noTries = triesLeft === 0;

  useEffect(() => {
    if (opened) first.current?.focus();
  }, [opened]);

  async function prove() {
    if (!looksLikeEmail(email) || postalCode.trim().length < 2) {
      setError(texts.identityMissing);
      return;
    }
    setBusy(true);
    const answer = await ask('identity:prove', {
      conversationId,
      email: email.trim(),
      postalCode: postalCode.trim(),
    });
    setBusy(false);
    if (!answer.ok) setError(answer.error.message);
    else if (answer.data.proved) onDone();
    else setError(refusalWords(answer.data.message, answer.data.triesLeft));
  }

  return (
    <form
      noValidate
      aria-labelledby={id}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void prove();
      }}
      className="my-4 animate-arrive rounded-10 border border-border bg-surface p-4"
    >
      <h2 id={id} className="font-semibold text-15">
        {texts.identityTitle}
      </h2>
      <p className="mt-1 text-13 text-ink-soft">
        {noTries ? texts.identityNoTries : texts.identityWhy(askedBy)}
      </p>
      {!noTries && (
        <div className="mt-3 grid gap-3 sm:grid-cols-2">
          <TextField
            ref={first}
            label={texts.identityEmail}
            type="email"
            autoComplete="email"
            maxLength={254}
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
          <TextField
            label={texts.identityPostalCode}
            autoComplete="postal-code"
            maxLength={16}
            value={postalCode}
            onChange={(event) => setPostalCode(event.target.value)}
          />
        </div>
      )}
      {error && !noTries && (
        <p role="alert" className="mt-2 text-13 text-danger">
          {error}
        </p>
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        {noTries ? (
          <Button onClick={onPerson}>{texts.talkToPerson}</Button>
        ) : (
          <Button type="submit" look="primary" busy={busy}>
            {texts.identityCheck}
          </Button>
        )}
        <Button look="plain" onClick={onLater}>
          {texts.identityLater}
        </Button>
      </div>
    </form>
  );
}

/** The server's own words, with the tries that are left unless they say so already. */
function refusalWords(message: string, triesLeft: number): string {
  return /\btr(?:y|ies)\b/.test(message) ? message : `${message} ${texts.triesLeft(triesLeft)}.`;
}
