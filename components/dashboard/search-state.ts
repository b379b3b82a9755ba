import type { Refusal } from '#/lib/conversation/refusal.ts';
import type { SearchedVoice } from '#/lib/conversation/searchable.ts';
import type { Answer, FoundMessage, MessagesFound } from '#/lib/protocol/answers.ts';

/** What somebody looks for. */
export type Question = { query: string; voice: SearchedVoice | null };

/** A search as it stands. Each question has a number, and only the answer to the newest counts. */
export type SearchState = {
  number: number;
  phase: 'nothing-asked' | 'asking' | 'answered' | 'failed';
  /** Of the newest answer; they stay while the next one is on its way. Null before the first. */
  messages: readonly FoundMessage[] | null;
  next: string | null;
  tooMany: boolean;
  complete: boolean;
  /** The next page is on its way. */
  goingOn: boolean;
  problem: Refusal | null;
};

export type SearchEvent =
  /** Something else is looked for, or nothing; what is on its way is of no use any more. */
  | { kind: 'typed'; number: number; wanted: boolean }
  | { kind: 'answered'; number: number; answer: Answer<MessagesFound> }
  | { kind: 'going-on'; number: number }
  | { kind: 'went-on'; number: number; answer: Answer<MessagesFound> }
  | { kind: 'gone'; conversationId: string };

export const nothingAsked: SearchState = {
  number: 0,
  phase: 'nothing-asked',
  messages: null,
  next: null,
  tooMany: false,
  complete: true,
  goingOn: false,
  problem: null,
};

export function afterSearchEvent(state: SearchState, event: SearchEvent): SearchState {
  if (event.kind === 'gone') {
    const { messages } = state;
    const others = messages?.filter(
      ({ conversation }) => conversation.conversationId !== event.conversationId,
    );
    return others && others.length < (messages?.length ?? 0) ? { ...state, messages: others } : state;
  }
  if (event.kind === 'typed') {
    const { number, wanted } = event;
    if (!wanted) return { ...nothingAsked, number };
    return { ...state, number, phase: 'asking', next: null, goingOn: false, problem: null };
  }
  if (event.number !== state.number) return state;
  switch (event.kind) {
    case 'going-on':
      return { ...state, goingOn: true, problem: null };
    case 'answered':
      if (!event.answer.ok) return { ...state, phase: 'failed', messages: null, problem: event.answer.error };
      return { ...state, ...event.answer.data, phase: 'answered', problem: null };
    case 'went-on': {
      const { answer } = event;
      if (!answer.ok) return { ...state, goingOn: false, problem: answer.error };
      const messages = [...(state.messages ?? []), ...answer.data.messages];
      return { ...state, ...answer.data, messages, goingOn: false };
    }
    default:
      return event satisfies never;
  }
}

/** Whether there is any word in it. */
export function isQuestion(query: string): boolean {
  return /[\p{L}\p{N}]/u.test(query);
}
