'use client';

import { useEffect, useRef, useState } from 'react';
import { ask } from '#/components/connection/connection.ts';
import { Button } from '#/components/ui/button.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import { type IdentityCardProps, IdentityForm } from './identity-form.tsx';
import { looksLikeEmail } from './leave-contact.tsx';
import { texts } from './texts.ts';

export function IdentityByPostalCode(props: IdentityCardProps) {
  const { conversationId, askedBy, triesLeft, opened, onDone, onLater, onPerson } = props;
  const [email, setEmail] = useState('');
  const [postalCode, setPostalCode] = useState('');
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const first = useRef<HTMLInputElement>(null);
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

  const fields = (
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
  );
  const check = (
    <Button type="submit" look="primary" busy={busy}>
      {texts.identityCheck}
    </Button>
  );
  return (
    <IdentityForm
      why={noTries ? texts.identityNoTries : texts.identityWhy(askedBy)}
      busy={busy}
      error={noTries ? undefined : error}
      fields={noTries ? null : fields}
      action={noTries ? <Button onClick={onPerson}>{texts.talkToPerson}</Button> : check}
      onSubmit={() => void prove()}
      onLater={onLater}
    />
  );
}

/** The server's own words, with the tries that are left unless they say so already. */
function refusalWords(message: string, triesLeft: number): string {
  return /\btr(?:y|ies)\b/.test(message) ? message : `${message} ${texts.triesLeft(triesLeft)}.`;
}
