'use client';

import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import { cookiesRefused } from '#/components/connection/framed.ts';
import { buttonClasses } from '#/components/ui/button.tsx';
import { ChatHeader } from './chat-header.tsx';
import { closeChat, tellHost } from './host-page.ts';
import { useTexts } from './language.ts';

/** Around the chat: what it needs in a frame on another site, and nothing elsewhere. */
export function Embedded({ children }: { children: ReactNode }) {
  const refused = useSyncExternalStore(never, cookiesRefused, () => false);
  useEffect(() => {
    document.addEventListener('keydown', closeOnEscape);
    return () => document.removeEventListener('keydown', closeOnEscape);
  }, []);
  return refused ? <CookiesRefused /> : children;
}

/** Without any cookie the next page would know nothing of what was said here. */
function CookiesRefused() {
  const texts = useTexts();
  useEffect(() => tellHost({ type: 'switchboard:ready' }), []);
  return (
    <div className="flex h-dvh flex-col">
      <ChatHeader business="" owner={null} menu={[]} onAskForPerson={null} asking={false} />
      <main className="flex flex-col items-start gap-4 p-4 text-15">
        <p>{texts.cookiesRefused}</p>
        <a href="/chat" target="_blank" rel="noopener" className={buttonClasses('primary')}>
          {texts.openInTab}
        </a>
      </main>
    </div>
  );
}

/** What is open within the chat is closed first, by the browser. */
function closeOnEscape({ key, defaultPrevented, isComposing }: KeyboardEvent): void {
  if (key !== 'Escape' || defaultPrevented || isComposing) return;
  if (!document.querySelector('dialog[open], :popover-open')) closeChat();
}

const never = () => () => {};
