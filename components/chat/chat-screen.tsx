'use client';

import { lazy, Suspense, useCallback, useEffect, useRef } from 'react';
import type { OutgoingFile } from '#/components/connection/outgoing-file.ts';
import { untilLoaded } from '#/components/connection/until-loaded.ts';
import { ChatHeader } from './chat-header.tsx';
import { openEarlier, say } from './chat-session.ts';
import { Composer } from './composer.tsx';
import { Footer } from './footer.tsx';
import { hostOrigin, useFramed } from './host-page.ts';
import { NothingYet } from './nothing-yet.tsx';
import { PastBar } from './past-bar.tsx';
import { PastConversations } from './past-conversations.tsx';
import { Scroller } from './scroller.tsx';
import { Thread } from './thread.tsx';
import { useChat } from './use-chat.ts';
import { useChatMenu } from './use-chat-menu.ts';
import { useListing } from './use-listing.ts';
import { WaitingPanel } from './waiting-panel.tsx';

const IdentityCard = lazy(() =>
  untilLoaded(async () => ({ default: (await import('./identity-card.tsx')).IdentityCard })),
);
const HostTalk = lazy(() =>
  untilLoaded(async () => ({ default: (await import('./host-talk.tsx')).HostTalk })),
);
const RatingCard = lazy(() =>
  untilLoaded(async () => ({ default: (await import('./rating-card.tsx')).RatingCard })),
);

/** The customer's chat: one column, the composer always in reach. */
export function ChatScreen() {
  const chat = useChat();
  const { session, view, card, rating, person, owner } = chat;
  const composer = useRef<HTMLTextAreaElement>(null);
  // What was pressed is gone a moment later; the focus goes on to where one writes.
  const focusComposer = useCallback(() => composer.current?.focus(), []);
  const framed = useFramed();
  const list = useListing(focusComposer);
  const menu = useChatMenu(session, view, {
    list: list.show,
    thread: list.leave,
    rate: list.inThread(rating.open),
    confirm: list.inThread(chat.confirm),
    fresh: list.leaveToWrite,
  });

  useEffect(() => {
    // On a host's page the focus comes when the customer opens the chat.
    if (hostOrigin()) return;
    // A phone's keyboard would cover the question before it was read.
    if (session.phase === 'ready' && matchMedia('(pointer: fine)').matches) composer.current?.focus();
  }, [session.phase]);

  function send(text: string, files: readonly OutgoingFile[] = []) {
    say(text, files);
    focusComposer();
  }

  function askForPerson() {
    person.ask();
    if (list.listing) list.leaveToWrite();
    else focusComposer();
  }

  const header = (
    <>
      {framed && (
        <Suspense>
          <HostTalk {...{ session, view, focusComposer }} />
        </Suspense>
      )}
      <ChatHeader
        business={session.business}
        owner={owner}
        menu={menu.items}
        onAskForPerson={chat.canAskForPerson ? askForPerson : null}
        asking={person.asking}
      />
    </>
  );
  if (list.listing) {
    return (
      <div className="flex h-dvh flex-col">
        {header}
        <main className="flex min-h-0 flex-1 flex-col">
          <PastConversations
            shown={session.conversationId}
            lost={chat.lost}
            onOpen={(conversation) => {
              openEarlier(conversation);
              list.leaveToWrite();
            }}
            onBack={list.leaveToWrite}
          />
        </main>
      </div>
    );
  }
  return (
    <div className="flex h-dvh flex-col">
      {header}
      <PastBar session={session} startedAt={view?.state.startedAt ?? 0} />
      <Scroller
        key={session.past ? session.conversationId : 'current'}
        lost={chat.lost && session.phase !== 'failed'}
        newest={chat.newest}
        own={chat.newestOwn}
      >
        {view && chat.begun ? (
          <Thread view={view} unsent={chat.unsent} connected={chat.connected} onTakeBack={focusComposer} />
        ) : (
          <NothingYet session={session} view={view} onAsk={send} />
        )}
        <Suspense>
          {view && rating.shown && (
            <RatingCard
              key={view.conversationId}
              conversationId={view.conversationId}
              given={rating.given}
              asked={rating.asked}
              onDone={focusComposer}
              onLater={rating.closed ? null : rating.close}
            />
          )}
        </Suspense>
        {view && owner?.kind === 'queue' && <WaitingPanel view={view} onContactLeft={focusComposer} />}
        <Suspense>
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
        </Suspense>
      </Scroller>
      <Footer
        personProblem={person.problem}
        menuProblem={menu.problem}
        refusal={chat.refusal}
        notKept={chat.notKept}
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
