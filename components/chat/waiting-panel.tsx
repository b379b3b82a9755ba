'use client';

import { useState } from 'react';
import { ask } from '#/components/connection/connection.ts';
import type { ConversationView } from '#/components/connection/conversation-log.ts';
import { Line } from '#/components/line/line.tsx';
import { Button } from '#/components/ui/button.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import { useTexts } from './language.ts';
import { Row } from './rows.tsx';

/** While the customer waits for a person: the place, an honest wait, and a way not to have to wait here. */
export function WaitingPanel({ view, onContactLeft }: { view: ConversationView; onContactLeft: () => void }) {
  const texts = useTexts();
  const { place, state } = view;
  const lastRequest = view.facts.findLast((fact) => fact.kind === 'human-requested');
  const somebodyHere = place?.somebodyHere ?? lastRequest?.somebodyHere ?? true;
  return (
    <Row line={<Line holder="waiting" />} className="pt-1 pb-4">
      <section aria-label={texts.waitingForPerson} className="text-15">
        <div role="status">
          {!somebodyHere && <p className="font-medium">{texts.nobodyHere}</p>}
          {place && <p className={somebodyHere ? 'font-medium' : 'mt-1'}>{texts.place(place)}</p>}
        </div>
        {state.contact ? (
          <p className="mt-1 text-13 text-ink-soft">{texts.contactDone(state.contact)}</p>
        ) : (
          <LeaveContact
            conversationId={view.conversationId}
            onLeft={onContactLeft}
            invitation={somebodyHere ? texts.contactOffer : texts.nobodyHereText}
          />
        )}
      </section>
    </Row>
  );
}

function LeaveContact({
  conversationId,
  invitation,
  onLeft,
}: {
  conversationId: string;
  invitation: string;
  onLeft: () => void;
}) {
  const texts = useTexts();
  const [email, setEmail] = useState('');
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);

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
      <p className="mt-1 text-13 text-ink-soft">{invitation}</p>
      <div className="mt-3 flex max-w-96 flex-col gap-2 sm:flex-row sm:items-start">
        <TextField
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
