import type { Metadata } from 'next';
import { ChatScreen } from '#/components/chat/chat-screen.tsx';
import { Embedded } from '#/components/chat/embedded.tsx';
import { texts } from '#/components/chat/texts.ts';

export const metadata: Metadata = { title: texts.title };

export default function ChatPage() {
  return (
    <Embedded>
      <ChatScreen />
    </Embedded>
  );
}
