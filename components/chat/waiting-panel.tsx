'use client';

import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { ask } from '#/components/connection/connection.ts';
import type { ConversationView } from '#/components/connection/conversation-log.ts';
import { Line } from '#/components/line/line.tsx';
import { Button } from '#/components/ui/button.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import type { CustomerBrief, Fact } from '#/lib/conversation/facts.ts';
import { BriefDisclosure } from './brief-disclosure.tsx';
import { briefInShort } from './brief-words.ts';
import { Row } from './rows.tsx';
import { texts } from './texts.ts';

/** While the customer waits for a person: the place, an honest wait, and a way not to have to wait here. */
export function WaitingPanel({ view, onContactLeft }: { view: ConversationView; onContactLeft: () => void }) {
  const { place, state, facts } = view;
  const lastRequest = facts.findLast((fact) => fact.kind === 'human-requested');
  const somebodyHere = place?.somebodyHere ?? lastRequest?.somebodyHere ?? true;
  const ticket = ticketSince(facts, lastRequest?.seq ?? 0);
  const section = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const panel = section.current;
    // A person came while the customer typed here: the focus goes on to where they write now.
    return () => {
      if (panel?.contains(document.activeElement)) onContactLeft();
    };
  }, [onContactLeft]);
  return (
    <Row line={<Line holder="waiting" />} className="pt-1 pb-4">
      <section ref={section} aria-label={texts.waitingForPerson} className="text-15">
        <div role="status">
          {!somebodyHere && <p className="font-medium">{texts.nobodyHere}</p>}
          {place && <p className={somebodyHere ? 'font-medium' : 'mt-1'}>{texts.place(place)}</p>}
        </div>
        <WhereToWrite
          conversationId={view.conversationId}
          known={whereWeWrite(state.contact, ticket)}
          invitation={somebodyHere ? texts.contactOffer : texts.nobodyHereText}
          onLeft={onContactLeft}
        />
        <WillKnow brief={newestTold(facts)} />
      </section>
    </Row>
  );
}

function WillKnow({ brief }: { brief: CustomerBrief | null }) {
  const points = brief ? briefInShort(brief) : '';
  if (!brief || points === '') return null;
  return (
    <div className="mt-3">
      <BriefDisclosure text={texts.brief.willKnow(points)} brief={brief} />
    </div>
  );
}

/** A person who had to leave knew more than whoever was asked for before. */
function newestTold(facts: readonly Fact[]): CustomerBrief | null {
  const newest = facts.findLast((fact) => 'told' in fact && fact.told);
  return newest && 'told' in newest ? (newest.told ?? null) : null;
}

/** The ticket this wait became, if it did. */
function ticketSince(facts: readonly Fact[], seq: number): string | null {
  const opened = facts.findLast(
    (fact) => fact.kind === 'ticket-opened' && fact.by.kind === 'desk' && fact.seq > seq,
  );
  return opened?.kind === 'ticket-opened' ? opened.number : null;
}

/** Where a person writes to when the customer leaves; null while nobody knows. */
function whereWeWrite(contact: string | null, ticket: string | null): string | null {
  if (contact !== null) return texts.contactDone(contact, ticket);
  return ticket === null ? null : texts.nobodyHereKnown(ticket);
}

/** Known already, from before or from the account: then another address is only offered. */
function WhereToWrite(props: {
  conversationId: string;
  known: string | null;
  invitation: string;
  onLeft: () => void;
}) {
  const { conversationId, known, invitation, onLeft } = props;
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
        <Button look="plain" size="small" onClick={() => setOther(true)} className="-ml-2">
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
    else setError(answer.error.message);
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
