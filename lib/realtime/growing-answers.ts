import type { AgentName } from '#/lib/conversation/facts.ts';
import { needsAiTurn } from '#/lib/conversation/state.ts';
import type { Desk, DeskEvent } from '#/lib/desk/desk.ts';
import type { Activity } from '#/lib/protocol/events.ts';

export type GrowingAnswer = { conversationId: string; messageId: string; agent: AgentName; text: string };

/** The answers on their way right now, so that somebody who joins in the middle sees them from the start. */
export type GrowingAnswers = {
  in(conversationId: string): GrowingAnswer | null;
  /** What an AI agent does there, be it waiting. */
  activityIn(conversationId: string): Activity | null;
  stop(): void;
};

export function followGrowingAnswers(desk: Pick<Desk, 'subscribe'>): GrowingAnswers {
  const growing = new Map<string, GrowingAnswer>();
  const activities = new Map<string, Activity>();

  function follow(event: DeskEvent): void {
    if (event.kind === 'stream-grew') grow(event);
    if (event.kind === 'stream-dropped') forget(event.conversationId, event.messageId);
    if (event.kind === 'activity-changed') act(event);
    if (event.kind === 'facts-appended') settle(event);
    if (event.kind === 'erased') for (const conversationId of event.conversationIds) drop(conversationId);
  }

  function drop(conversationId: string): void {
    activities.delete(conversationId);
    growing.delete(conversationId);
  }

  function settle({ conversationId, state, facts }: Extract<DeskEvent, { kind: 'facts-appended' }>): void {
    // Taken over, closed or answered: whoever joins from now on sees nothing of it.
    if (!needsAiTurn(state)) {
      activities.delete(conversationId);
      growing.delete(conversationId);
    }
    for (const fact of facts) {
      if (fact.kind === 'agent-replied' || fact.kind === 'agent-remarked' || fact.kind === 'agent-stopped')
        forget(conversationId, fact.messageId);
    }
  }

  function act({ conversationId, activity }: Extract<DeskEvent, { kind: 'activity-changed' }>): void {
    if (activity) activities.set(conversationId, activity);
    else {
      activities.delete(conversationId);
      growing.delete(conversationId);
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
  return {
    in: (conversationId) => growing.get(conversationId) ?? null,
    activityIn: (conversationId) => activities.get(conversationId) ?? null,
    stop,
  };
}
