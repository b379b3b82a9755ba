import type { Metadata } from 'next';
import { ChatScreen } from '#/components/chat/chat-screen.tsx';
import { Embedded } from '#/components/chat/embedded.tsx';
import { english } from '#/components/chat/texts/english.ts';

export const metadata: Metadata = { title: english.title };

export default function ChatPage() {
  return (
    <Embedded>
      <ChatScreen />
    </Embedded>
  );
}
