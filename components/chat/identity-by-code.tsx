'use client';

import { useEffect, useRef, useState } from 'react';
import { ask } from '#/components/connection/connection.ts';
import { Button } from '#/components/ui/button.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import { type IdentityCardProps, IdentityForm } from './identity-form.tsx';
import { useTexts } from './language.ts';
import { looksLikeEmail } from './leave-contact.tsx';

/** `email`: a code is asked for. `code`: it is typed in; `minutes` is null when it was asked for before. */
type Step = { kind: 'email' } | { kind: 'code'; minutes: number | null };

const CODE_LENGTH = 6;

export function IdentityByCode(props: IdentityCardProps) {
  const { conversationId, askedBy, opened, onDone, onLater, onPerson } = props;
  const texts = useTexts();
  const [step, setStep] = useState<Step>({ kind: 'email' });
  const [email, setEmail] = useState('');
  const [code, setCode] = useState('');
  const [error, setError] = useState<string>();
  const [stuck, setStuck] = useState(false);
  const [busy, setBusy] = useState(false);
  /** How often it went to a step. */
  const [moves, setMoves] = useState(0);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (opened || moves > 0) field.current?.focus();
  }, [opened, moves]);

  /** Goes to a step; the focus goes along. */
  function goTo(next: Step, problem?: string) {
    setStep(next);
    setCode('');
    setError(problem);
    setStuck(false);
    setMoves((before) => before + 1);
  }

  async function send() {
    if (!looksLikeEmail(email)) return setError(texts.emailWrong);
    setBusy(true);
    setError(undefined);
    const answer = await ask('identity:request-code', { conversationId, email: email.trim() }, 20_000);
    setBusy(false);
    if (answer.ok) return goTo({ kind: 'code', minutes: answer.data.minutes });
    setError(texts.refused(answer.error, 'identity:request-code'));
    setStuck(answer.error.code === 'limited' || answer.error.code === 'unavailable');
  }

  async function prove() {
    if (code.length !== CODE_LENGTH) return setError(texts.codeMissing);
    setBusy(true);
    const answer = await ask('identity:prove-code', { conversationId, code });
    setBusy(false);
    if (!answer.ok) return setError(texts.refused(answer.error, 'identity:prove-code'));
    if (answer.data.proved) return onDone();
    goTo(answer.data.triesLeft === 0 ? { kind: 'email' } : step, texts.notProved('code', answer.data));
  }

  const emailField = (
    <TextField
      key="email"
      ref={field}
      className="mt-3"
      label={texts.identityEmail}
      type="email"
      autoComplete="email"
      maxLength={254}
      value={email}
      onChange={(event) => setEmail(event.target.value)}
    />
  );
  const codeField = (
    <TextField
      key="code"
      ref={field}
      className="mt-3 max-w-48"
      label={texts.code}
      inputMode="numeric"
      autoComplete="one-time-code"
      // Room for the spaces of a pasted one.
      maxLength={CODE_LENGTH + 6}
      value={code}
      onChange={(event) => setCode(event.target.value.replace(/\D/g, '').slice(0, CODE_LENGTH))}
    />
  );
  const asksForEmail = step.kind === 'email';
  return (
    <IdentityForm
      why={asksForEmail ? texts.codeWhy(askedBy) : texts.codeSent(step.minutes)}
      busy={busy}
      error={error}
      fields={asksForEmail ? emailField : codeField}
      action={
        <>
          <Button type="submit" look="primary" busy={busy}>
            {asksForEmail ? (busy ? texts.codeSending : texts.codeSend) : texts.identityCheck}
          </Button>
          {stuck && <Button onClick={onPerson}>{texts.talkToPerson}</Button>}
          <Button
            look="plain"
            onClick={() => goTo(asksForEmail ? { kind: 'code', minutes: null } : { kind: 'email' })}
          >
            {asksForEmail ? texts.codeThere : texts.codeAgain}
          </Button>
        </>
      }
      onSubmit={() => void (asksForEmail ? send() : prove())}
      onLater={onLater}
    />
  );
}
