import type { Holder } from '#/components/line/holder.ts';
import { agentTitles } from '#/lib/conversation/agents.ts';
import type { SearchedVoice } from '#/lib/conversation/searchable.ts';
import type { FoundMessage } from '#/lib/protocol/answers.ts';
import { actorName } from './event-texts.ts';

/** What the choice of voices is called. */
export const voiceTexts: Record<SearchedVoice, string> = {
  customer: 'Customers',
  agent: 'AI agents',
  person: 'People',
  note: 'Notes',
  record: 'Records',
};

/** Who wrote it, and in whose colour they stand. */
export function writerOf({ voice, by }: Pick<FoundMessage, 'voice' | 'by'>): {
  name: string;
  holder: Holder;
} {
  if (voice === 'record') return { name: 'On record', holder: 'closed' };
  const name =
    by.kind === 'customer' ? 'Customer' : by.kind === 'agent' ? agentTitles[by.agent].name : actorName(by);
  const holder: Holder = by.kind === 'agent' ? by.agent : by.kind === 'customer' ? 'customer' : 'person';
  return { name: voice === 'note' ? `${name}, private` : name, holder };
}

/** How much was found, to be heard. */
export function foundWords({
  messages,
  next,
  tooMany,
}: {
  messages: readonly FoundMessage[] | null;
  next: string | null;
  tooMany: boolean;
}): string {
  const count = messages?.length ?? 0;
  if (count === 0) return 'Nothing found.';
  const more = next !== null || tooMany ? ' so far, there are more' : '';
  return `Found in ${count} ${count === 1 ? 'conversation' : 'conversations'}${more}.`;
}
