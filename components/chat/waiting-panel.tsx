'use client';

import { useLayoutEffect, useRef } from 'react';
import type { ConversationView } from '#/components/connection/conversation-log.ts';
import { Line } from '#/components/line/line.tsx';
import type { CustomerBrief, Fact } from '#/lib/conversation/facts.ts';
import { BriefDisclosure } from './brief-disclosure.tsx';
import { briefInShort } from './brief-words.ts';
import { useChatSession } from './chat-session.ts';
import { closedWords } from './closed-words.ts';
import { useLanguage } from './language.ts';
import { WhereToWrite } from './leave-contact.tsx';
import { Row } from './rows.tsx';
import type { ChatTexts } from './texts/english.ts';

/** While the customer waits for a person: the place, an honest wait, and a way not to have to wait here. */
export function WaitingPanel({ view, onContactLeft }: { view: ConversationView; onContactLeft: () => void }) {
  const { hours, business } = useChatSession();
  const { texts, language, locale } = useLanguage();
  const { place, state, facts } = view;
  const lastRequest = facts.findLast((fact) => fact.kind === 'human-requested');
  const closed = closedWords(hours, business, { texts, language, locale, now: Date.now() });
  const somebodyHere = !closed && (place?.somebodyHere ?? lastRequest?.somebodyHere ?? true);
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
          {!somebodyHere && <p className="wrap-anywhere font-medium">{closed ?? texts.nobodyHere}</p>}
          {place && <p className={somebodyHere ? 'font-medium' : 'mt-1'}>{texts.place(place)}</p>}
        </div>
        <WhereToWrite
          conversationId={view.conversationId}
          known={whereWeWrite(state.contact, ticket, texts)}
          invitation={somebodyHere ? texts.contactOffer : texts.nobodyHereText}
          onLeft={onContactLeft}
        />
        <WillKnow brief={newestTold(facts)} />
      </section>
    </Row>
  );
}

function WillKnow({ brief }: { brief: CustomerBrief | null }) {
  const { texts, locale } = useLanguage();
  const points = brief ? briefInShort(brief, texts, locale) : '';
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
function whereWeWrite(contact: string | null, ticket: string | null, texts: ChatTexts): string | null {
  if (contact !== null) return texts.contactDone(contact, ticket);
  return ticket === null ? null : texts.nobodyHereKnown(ticket);
}
