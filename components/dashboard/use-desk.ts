'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { ask, isConnected, listen, onReadAgain } from '#/components/connection/connection.ts';
import type { Refusal } from '#/lib/conversation/refusal.ts';
import type { ConversationSummary } from '#/lib/conversation/summary.ts';
import type { Me } from '#/lib/protocol/answers.ts';
import type { AnsweringView, Availability, DeskSwitches, PersonView } from '#/lib/protocol/views.ts';
import { isNewlyMine } from './assignments.ts';
import { afterOpening, withChanged } from './conversation-list.ts';
import { takeViewers } from './viewers.ts';

/** The desk as this person sees it: read once on every connect, then kept up by events. */
export type DeskView = {
  me: Me;
  conversations: readonly ConversationSummary[];
  people: readonly PersonView[];
  availability: Availability;
  switches: DeskSwitches;
  answering: AnsweringView;
};

export type Desk = {
  /** Null until it was read for the first time. */
  view: DeskView | null;
  problem: Refusal | null;
  readAgain: () => void;
  /** Closed conversations are many, so they come when somebody asks for them. */
  readClosed: () => void;
  closedRead: boolean;
};

/** @param onAssigned hears each conversation that became mine. */
export function useDesk(onAssigned: (conversation: ConversationSummary) => void): Desk {
  const [view, setView] = useState<DeskView | null>(null);
  const [problem, setProblem] = useState<Refusal | null>(null);
  const [closedRead, setClosedRead] = useState(false);
  // The newest view, for events that come between two renderings.
  const latest = useRef<DeskView | null>(null);
  const assigned = useRef(onAssigned);
  assigned.current = onAssigned;

  const show = useCallback((next: DeskView) => {
    latest.current = next;
    setView(next);
  }, []);

  const changed = useCallback(
    (conversation: ConversationSummary) => {
      const known = latest.current;
      if (!known) return;
      const before = known.conversations.find((each) => each.conversationId === conversation.conversationId);
      show({ ...known, conversations: withChanged(known.conversations, conversation) });
      if (isNewlyMine(before, conversation, known.me.id)) assigned.current(conversation);
    },
    [show],
  );

  const readAgain = useCallback(async () => {
    const changedMeanwhile = new Set<string>();
    const stop = listen('conversation:changed', ({ conversationId }) => changedMeanwhile.add(conversationId));
    const chosen = latest.current?.availability;
    const answer = await ask('dashboard:open', chosen ? { availability: chosen } : {});
    stop();
    setProblem(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    const { me, conversations, people, myAvailability, switches, answering, viewers } = answer.data;
    takeViewers(viewers);
    const known = latest.current;
    show({
      me,
      people,
      switches,
      answering,
      availability: myAvailability,
      conversations: afterOpening(known?.conversations ?? [], conversations, changedMeanwhile),
    });
    for (const each of known ? conversations : []) {
      const before = known?.conversations.find((other) => other.conversationId === each.conversationId);
      if (isNewlyMine(before, each, me.id)) assigned.current(each);
    }
  }, [show]);

  const readClosed = useCallback(async () => {
    const answer = await ask('conversations:closed', {});
    const known = latest.current;
    if (!answer.ok || !known) return;
    setClosedRead(true);
    const conversations = answer.data.conversations.reduce<readonly ConversationSummary[]>(
      withChanged,
      known.conversations,
    );
    show({ ...known, conversations });
  }, [show]);

  useEffect(() => {
    const change = (part: Partial<DeskView>) => {
      if (latest.current) show({ ...latest.current, ...part });
    };
    const stops = [
      listen('conversation:changed', changed),
      listen('conversation:gone', ({ conversationId }) => {
        const conversations = latest.current?.conversations ?? [];
        change({ conversations: conversations.filter((each) => each.conversationId !== conversationId) });
      }),
      listen('people:changed', (people) => {
        const me = people.find((person) => person.id === latest.current?.me.id);
        change(me ? { people, availability: me.availability } : { people });
      }),
      listen('switches:changed', (switches) => change({ switches })),
      listen('answering:changed', (answering) => change({ answering })),
      onReadAgain(() => void readAgain()),
    ];
    if (isConnected()) void readAgain();
    return () => {
      for (const stop of stops) stop();
    };
  }, [changed, readAgain, show]);

  return {
    view,
    problem,
    readAgain: () => void readAgain(),
    readClosed: () => void readClosed(),
    closedRead,
  };
}
