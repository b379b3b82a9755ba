import type { ConversationView } from '#/components/connection/conversation-log.ts';
import type { ChatTexts } from './texts/english.ts';
import { agentName } from './texts/names.ts';

/**
 * What somebody does right now, or null. Nothing is said while the answer itself can be seen growing, and of an AI
 * agent only what its running turn says: an answer that is owed is not being written yet.
 */
export function goingOn(
  view: Pick<ConversationView, 'state' | 'facts' | 'activity' | 'streams' | 'typing'>,
  texts: ChatTexts,
): string | null {
  const { state, facts, activity, streams, typing } = view;
  if (typing?.who === 'person' && state.owner.kind !== 'nobody') return texts.typing(typing.name);
  if (state.owner.kind !== 'ai' || streams.length > 0 || !activity) return null;
  const readsResult = activity.kind === 'thinking' && facts.at(-1)?.kind === 'tool-used';
  return readsResult ? texts.readingFound(agentName(activity.agent)) : texts.activityWords(activity);
}
