'use client';

import { useEffect, useMemo, useRef } from 'react';
import { onReadAgain } from '#/components/connection/connection.ts';
import { useNow } from '#/components/ui/now.ts';
import { titleWith } from './assignments.ts';
import { badgeIcon } from './badge.ts';
import { showNotification } from './browser-notification.ts';
import { useKept } from './kept.ts';
import { useMentions } from './mentions.ts';
import { choiceKey, type NoticeChoice, parseChoice } from './notice-choice.ts';
import { playSound, soundFromFirstPress } from './notice-sound.ts';
import { badgeCount, type Notice, noticesBetween, overdueIn, toSay, type Watched } from './notices.ts';
import { holdOnScreen, onScreenAnywhere, type Speaker, speakFor } from './one-speaker.ts';
import type { SeenHeads } from './seen-heads.ts';
import type { DeskView } from './use-desk.ts';
import type { Select } from './use-selected.ts';

/** What comes within this time is one thing to say. */
const TOGETHER_MS = 400;
/** After a connection everything that was missed comes within this time, and is one thing too. */
const CATCHING_UP_MS = 3000;

/**
 * Tells this person what they want to be told of: by a sound, the number in the tab, a notification. One tab speaks,
 * and nothing of what is in front of somebody's eyes. A component of its own, because a clock renders it anew.
 */
export function Notices({
  view,
  selectedId,
  fresh,
  seenHeads,
  onOpen,
}: {
  view: DeskView | null;
  selectedId: string | null;
  /** Conversations that were just given to me. */
  fresh: ReadonlySet<string>;
  seenHeads: SeenHeads;
  onOpen: Select;
}): null {
  const myId = view?.me.id ?? null;
  const choice = useNoticeChoice(myId ?? '')[0];
  const watched = useWatched(view);
  const say = useSaying(myId, choice, onOpen);
  const before = useRef<Watched | null>(null);
  useEffect(() => {
    if (!watched || !myId) return;
    const last = before.current;
    before.current = watched;
    if (last) say(noticesBetween(last, watched, myId));
  }, [watched, myId, say]);

  const count = watched && myId ? badgeCount(watched, myId, { fresh, seenHeads }, choice) : 0;
  useEffect(() => {
    document.title = titleWith(count);
  }, [count]);
  useEffect(() => badgeIcon(count), [count]);
  useOnScreen(selectedId);
  useEffect(soundFromFirstPress, []);
  return null;
}

export function useNoticeChoice(personId: string): [NoticeChoice, (choice: NoticeChoice) => void] {
  const [text, setText] = useKept(choiceKey(personId));
  const choice = useMemo(() => parseChoice(text), [text]);
  return [choice, (next) => setText(JSON.stringify(next))];
}

function useWatched(view: DeskView | null): Watched | null {
  const { mentions } = useMentions();
  const now = useNow();
  const conversations = view?.conversations;
  const myId = view?.me.id;
  const overdue = useMemo(() => overdueIn(conversations ?? [], myId ?? '', now), [conversations, myId, now]);
  return useMemo(
    () => (conversations ? { conversations, mentions, overdue } : null),
    [conversations, mentions, overdue],
  );
}

/** Collects what comes together, and says it when this tab is the one that speaks. */
function useSaying(myId: string | null, choice: NoticeChoice, onOpen: Select) {
  const latest = useRef({ choice, onOpen });
  latest.current = { choice, onOpen };
  const collected = useRef<Notice[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const catchingUp = useRef(false);
  const speaker = useRef<Speaker | null>(null);

  useEffect(() => {
    if (!myId) return;
    const own = speakFor(myId);
    speaker.current = own;
    return () => {
      speaker.current = null;
      own.stop();
      clearTimeout(timer.current);
    };
  }, [myId]);

  const say = useMemo(() => {
    async function sayCollected(): Promise<void> {
      const notices = collected.current;
      collected.current = [];
      catchingUp.current = false;
      if (notices.length === 0 || !speaker.current?.speaks()) return;
      const { choice, onOpen } = latest.current;
      const { sound, shown } = toSay(notices, choice, await onScreenAnywhere());
      if (sound) playSound();
      if (shown) showNotification(shown, () => onOpen(shown.conversationId, shown.seq));
    }
    function start(ms: number): void {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void sayCollected(), ms);
    }
    return {
      notices(notices: readonly Notice[]) {
        if (notices.length === 0) return;
        collected.current.push(...notices);
        if (!catchingUp.current && collected.current.length === notices.length) start(TOGETHER_MS);
      },
      catchUp() {
        catchingUp.current = true;
        start(CATCHING_UP_MS);
      },
    };
  }, []);
  useEffect(() => onReadAgain(say.catchUp), [say]);
  return say.notices;
}

/** The open conversation, while this window is the one that is worked in. */
function useOnScreen(selectedId: string | null): void {
  useEffect(() => {
    if (!selectedId) return;
    let release: (() => void) | null = null;
    const look = () => {
      const isSeen = document.visibilityState === 'visible' && document.hasFocus();
      if (isSeen) release ??= holdOnScreen(selectedId);
      else {
        release?.();
        release = null;
      }
    };
    look();
    const signs = ['focus', 'blur', 'visibilitychange'] as const;
    for (const sign of signs) window.addEventListener(sign, look, true);
    return () => {
      for (const sign of signs) window.removeEventListener(sign, look, true);
      release?.();
    };
  }, [selectedId]);
}
