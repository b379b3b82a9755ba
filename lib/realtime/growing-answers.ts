import type { AgentName } from '#/lib/conversation/facts.ts';
import type { Desk, DeskEvent } from '#/lib/desk/desk.ts';

export type GrowingAnswer = { conversationId: string; messageId: string; agent: AgentName; text: string };

/** The answers being written right now, so that somebody who joins in the middle sees them from the start. */
export type GrowingAnswers = {
  in(conversationId: string): GrowingAnswer | null;
  stop(): void;
};

export function followGrowingAnswers(desk: Pick<Desk, 'subscribe'>): GrowingAnswers {
  const growing = new Map<string, GrowingAnswer>();

  function follow(event: DeskEvent): void {
    if (event.kind === 'stream-grew') grow(event);
    if (event.kind === 'stream-dropped') forget(event.conversationId, event.messageId);
    if (event.kind === 'activity-changed' && event.activity === null) growing.delete(event.conversationId);
    if (event.kind !== 'facts-appended') return;
    for (const fact of event.facts) {
      if (fact.kind === 'agent-replied' || fact.kind === 'agent-remarked')
        forget(event.conversationId, fact.messageId);
    }
  }

  function grow({
    conversationId,
    messageId,
    agent,
    from,
    text,
  }: Extract<DeskEvent, { kind: 'stream-grew' }>): void {
    const known = growing.get(conversationId);
    const before = known?.messageId === messageId ? known.text.slice(0, from) : '';
    growing.set(conversationId, { conversationId, messageId, agent, text: before + text });
  }

  function forget(conversationId: string, messageId: string): void {
    if (growing.get(conversationId)?.messageId === messageId) growing.delete(conversationId);
  }

  const stop = desk.subscribe(follow);
  return { in: (conversationId) => growing.get(conversationId) ?? null, stop };
}
