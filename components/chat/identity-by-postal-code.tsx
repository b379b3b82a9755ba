'use client';

import { useEffect, useRef, useState } from 'react';
import { ask } from '#/components/connection/connection.ts';
import { Button } from '#/components/ui/button.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import { type IdentityCardProps, IdentityForm } from './identity-form.tsx';
import { useTexts } from './language.ts';
import { looksLikeEmail } from './leave-contact.tsx';

export function IdentityByPostalCode(props: IdentityCardProps) {
  const { conversationId, askedBy, triesLeft, opened, onDone, onLater, onPerson } = props;
  const texts = useTexts();
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
    if (!answer.ok) setError(texts.refused(answer.error, 'identity:prove'));
    else if (answer.data.proved) onDone();
    else setError(texts.notProved('postal-code', answer.data));
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
