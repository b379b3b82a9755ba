import type { Refusal } from '#/lib/conversation/refusal.ts';

/** What the machine writes for a person of the staff, and how it is told to their screen. Never a fact. */

export const draftTasks = ['reply', 'summary'] as const;
export type DraftTask = (typeof draftTasks)[number];

/** A stretch of a draft that a person should look at before they use it. Places count in UTF-16 units. */
export type DraftMark = { from: number; to: number; why: string };

/** Why a draft that is otherwise whole ends early: the rest may not be shown, or there was no room for it. */
export type DraftCut = 'held-back' | 'too-long';

export type DraftEnding =
  /** `text` is the whole of it, and replaces what grew before. */
  | { kind: 'written'; text: string; marks: DraftMark[]; model: string; cut: DraftCut | null }
  /** By the person, or by the next thing they asked for. What grew stays. */
  | { kind: 'stopped'; why: 'asked' | 'replaced' }
  /** What grew is only a beginning. */
  | { kind: 'failed'; refusal: Refusal };

/** Told to the socket that asked, and to nobody else. A signal: after a lost connection it is asked for again. */
export type DraftSignal = { draftId: string } & (
  | { kind: 'waiting' | 'starting-up' | 'writing' }
  /** A piece, addressed by its place; `marks` are those in it. */
  | { kind: 'grew'; from: number; text: string; marks: DraftMark[] }
  /** Forget its text: it is written anew. */
  | { kind: 'dropped' }
  | { kind: 'ended'; ending: DraftEnding }
);
