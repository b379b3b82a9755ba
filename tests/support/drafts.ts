import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Refusal } from '#/lib/conversation/refusal.ts';
import type { DraftEnding, DraftSignal, DraftTask } from '#/lib/protocol/copilot.ts';
import { ask, type DeskSocket } from './socket-connection.ts';

/** A draft that a person asked for over a real socket, and everything their socket heard of it. */
export type AskedDraft = {
  draftId: string;
  /** Null when it was begun. */
  refusal: Refusal | null;
  seenSeq: number | null;
  signals: readonly DraftSignal[];
  /** What grew so far. */
  grown(): string;
  until(kind: DraftSignal['kind'], withinMs?: number): Promise<DraftSignal>;
  ended(withinMs?: number): Promise<DraftEnding>;
};

export async function askForDraft(
  socket: DeskSocket,
  conversationId: string,
  task: DraftTask = 'reply',
): Promise<AskedDraft> {
  const draftId = randomUUID();
  const signals: DraftSignal[] = [];
  socket.on('copilot:changed', (signal) => {
    if (signal.draftId === draftId) signals.push(signal);
  });
  const answer = await ask(socket, 'copilot:begin', { conversationId, draftId, task });
  const until = async (kind: DraftSignal['kind'], withinMs = 10_000) => {
    const deadline = Date.now() + withinMs;
    for (;;) {
      const found = signals.find((signal) => signal.kind === kind);
      if (found) return found;
      if (Date.now() > deadline) throw new Error(`No "${kind}" came.\n${JSON.stringify(signals, null, 1)}`);
      await sleep(10);
    }
  };
  return {
    draftId,
    refusal: answer.ok ? null : answer.error,
    seenSeq: answer.ok ? answer.data.seenSeq : null,
    signals,
    grown: () =>
      signals.reduce((text, signal) => {
        if (signal.kind === 'dropped') return '';
        return signal.kind === 'grew' ? text.slice(0, signal.from) + signal.text : text;
      }, ''),
    until,
    async ended(withinMs) {
      const last = await until('ended', withinMs);
      if (last.kind !== 'ended') throw new Error('It has not ended.');
      return last.ending;
    },
  };
}
