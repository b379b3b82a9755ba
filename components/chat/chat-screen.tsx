'use client';

import { useCallback, useEffect, useRef } from 'react';
import { ChatHeader } from './chat-header.tsx';
import { say } from './chat-session.ts';
import { Composer } from './composer.tsx';
import { Footer } from './footer.tsx';
import { hostOrigin } from './host-page.ts';
import { IdentityCard } from './identity-card.tsx';
import { NothingYet } from './nothing-yet.tsx';
import { Scroller } from './scroller.tsx';
import { Thread } from './thread.tsx';
import { useChat } from './use-chat.ts';
import { useHostPage } from './use-host-page.ts';
import { WaitingPanel } from './waiting-panel.tsx';

/** The customer's chat: one column, the composer always in reach. */
export function ChatScreen() {
  const chat = useChat();
  const { session, view, card, person, owner } = chat;
  const composer = useRef<HTMLTextAreaElement>(null);
  // What was pressed is gone a moment later; the focus goes on to where one writes.
  const focusComposer = useCallback(() => composer.current?.focus(), []);
  useHostPage(session.phase === 'ready', view, focusComposer);

  useEffect(() => {
    // On a host's page the focus comes when the customer opens the chat.
    if (hostOrigin()) return;
    // A phone's keyboard would cover the question before it was read.
    if (session.phase === 'ready' && matchMedia('(pointer: fine)').matches) composer.current?.focus();
  }, [session.phase]);

  function send(text: string) {
    say(text);
    focusComposer();
  }

  function askForPerson() {
    person.ask();
    focusComposer();
  }

  return (
    <div className="flex h-dvh flex-col">
      <ChatHeader
        business={session.business}
        owner={owner}
        onConfirm={chat.confirm}
        onAskForPerson={chat.canAskForPerson ? askForPerson : null}
        asking={person.asking}
      />
      <Scroller lost={chat.lost} newest={chat.newest} own={chat.newestOwn}>
        {view && chat.begun ? (
          <Thread view={view} unsent={chat.unsent} connected={chat.connected} onTakeBack={focusComposer} />
        ) : (
          <NothingYet session={session} onAsk={send} />
        )}
        {view && owner?.kind === 'queue' && <WaitingPanel view={view} onContactLeft={focusComposer} />}
        {view && card.shown && (
          <IdentityCard
            conversationId={view.conversationId}
            by={card.by}
            askedBy={card.askedBy}
            triesLeft={card.triesLeft}
            opened={card.opened}
            onDone={focusComposer}
            onLater={() => {
              card.close();
              focusComposer();
            }}
            onPerson={askForPerson}
          />
        )}
      </Scroller>
      <Footer
        personProblem={person.problem}
        refusal={chat.refusal}
        notKept={chat.notKept}
        onConfirm={chat.confirm}
      >
        <Composer
          ref={composer}
          typingIn={owner ? session.conversationId : null}
          ready={chat.ready}
          onSend={send}
        />
      </Footer>
    </div>
  );
}
