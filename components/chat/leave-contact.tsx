'use client';

import { useEffect, useRef, useState } from 'react';
import { ask } from '#/components/connection/connection.ts';
import { Button } from '#/components/ui/button.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import { useTexts } from './language.ts';

/** Where a person writes to when the customer leaves. Known already: then another address is only offered. */
export function WhereToWrite(props: {
  conversationId: string;
  /** What is said of it; null while no address is known. */
  known: string | null;
  invitation: string;
  onLeft: () => void;
}) {
  const { conversationId, known, invitation, onLeft } = props;
  const texts = useTexts();
  const [other, setOther] = useState(false);
  if (known === null) return <LeaveContact {...{ conversationId, invitation, onLeft }} />;
  function left() {
    setOther(false);
    onLeft();
  }
  return (
    <>
      <p className="mt-1 text-13 text-ink-soft">{known}</p>
      {other ? (
        <LeaveContact conversationId={conversationId} invitation={null} onLeft={left} />
      ) : (
        <Button look="plain" size="small" onClick={() => setOther(true)} className="-ml-3">
          {texts.contactOther}
        </Button>
      )}
    </>
  );
}

function LeaveContact({
  conversationId,
  invitation,
  onLeft,
}: {
  conversationId: string;
  /** Null where the customer asked for it: then the field has the focus. */
  invitation: string | null;
  onLeft: () => void;
}) {
  const texts = useTexts();
  const [email, setEmail] = useState('');
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (invitation === null) field.current?.focus();
  }, [invitation]);

  async function leave() {
    if (!looksLikeEmail(email)) {
      setError(texts.emailWrong);
      return;
    }
    setBusy(true);
    const answer = await ask('contact:leave', { conversationId, email: email.trim() });
    setBusy(false);
    if (answer.ok) onLeft();
    else setError(texts.refused(answer.error, 'contact:leave'));
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void leave();
      }}
    >
      {invitation && <p className="mt-1 text-13 text-ink-soft">{invitation}</p>}
      <div className="mt-3 flex max-w-96 flex-col gap-2 sm:flex-row sm:items-start">
        <TextField
          ref={field}
          label={texts.contactLabel}
          labelHidden
          type="email"
          autoComplete="email"
          inputMode="email"
          placeholder="name@example.com"
          maxLength={254}
          value={email}
          error={error}
          onChange={(event) => {
            setEmail(event.target.value);
            setError(undefined);
          }}
          className="flex-1"
        />
        <Button type="submit" busy={busy}>
          {texts.contactSend}
        </Button>
      </div>
    </form>
  );
}

/** Only what is surely a slip; the server decides. */
export function looksLikeEmail(text: string): boolean {
  return /^\s*[^\s@]+@[^\s@]+\.[^\s@]+\s*$/.test(text);
}
