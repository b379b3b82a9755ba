import { useState } from 'react';
import { type ConversationView, conversationLog } from '#/components/connection/conversation-log.ts';
import { transcriptName } from '#/components/transcript/transcript-text.ts';
import type { MenuItem } from '#/components/ui/menu.tsx';
import { saveFile } from '#/components/ui/save-file.ts';
import { type ChatSession, mayStartAnother, startAnother } from './chat-session.ts';
import { useLanguage } from './language.ts';
import { customerTranscript } from './transcript.ts';

/** What stands in the menu of the header: only what can be done now. */
export function useChatMenu(
  session: ChatSession,
  view: ConversationView | null,
  does: {
    list: () => void;
    /** Back to the thread, where a problem is said. */
    thread: () => void;
    rate: (() => void) | null;
    confirm: (() => void) | null;
    fresh: () => void;
  },
): { items: MenuItem[]; problem: string | null } {
  const { texts, locale } = useLanguage();
  const [problem, setProblem] = useState<string | null>(null);
  const items: MenuItem[] = [{ label: texts.past, onSelect: does.list }];

  async function save(conversationId: string) {
    const log = conversationLog(conversationId);
    if (!log.read().loaded) await log.sync();
    const { facts, loaded, state } = log.read();
    setProblem(loaded ? null : texts.notWholeYet);
    if (!loaded) return does.thread();
    const text = customerTranscript(session.business, facts, texts, { locale });
    saveFile(transcriptName(state.startedAt), 'text/plain;charset=utf-8', text);
  }

  if (view && view.facts.length > 0) {
    items.push({ label: texts.saveTranscript, onSelect: () => void save(view.conversationId) });
  }
  if (does.rate) items.push({ label: texts.rate, onSelect: does.rate });
  if (does.confirm) items.push({ label: texts.identityLink, onSelect: does.confirm });
  if (mayStartAnother(session)) {
    items.push({
      label: texts.startAnother,
      onSelect: () => {
        startAnother();
        does.fresh();
      },
    });
  }
  return { items, problem };
}
