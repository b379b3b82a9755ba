import type { TriedTool, TryEnding, TryEvent } from '#/lib/protocol/documents.ts';

/** A try on screen: what was said and done so far, and how it ended. */
export type TryState =
  | { phase: 'none' }
  | { phase: 'refused'; message: string }
  | {
      phase: 'running' | 'ended' | 'broken-off';
      waits: 'waiting' | 'starting-up' | 'thinking';
      texts: { messageId: string; text: string }[];
      tools: Extract<TryEvent, { kind: 'tool' }>[];
      ending: TryEnding | null;
      ms: number | null;
    };

export type TryNews =
  | { kind: 'begun' }
  | { kind: 'event'; event: TryEvent }
  | { kind: 'refused'; message: string }
  /** The connection ended before the try did, or it was stopped. */
  | { kind: 'over' }
  | { kind: 'forgotten' };

export const noTry: TryState = { phase: 'none' };

export function afterTryNews(state: TryState, news: TryNews): TryState {
  switch (news.kind) {
    case 'begun':
      return { phase: 'running', waits: 'thinking', texts: [], tools: [], ending: null, ms: null };
    case 'refused':
      return { phase: 'refused', message: news.message };
    case 'over':
      return state.phase === 'running' ? { ...state, phase: 'broken-off' } : state;
    case 'forgotten':
      return noTry;
    case 'event':
      return afterEvent(state, news.event);
    default:
      return news satisfies never;
  }
}

function afterEvent(state: TryState, event: TryEvent): TryState {
  if (state.phase !== 'running') return state;
  switch (event.kind) {
    case 'state':
      return { ...state, waits: event.state };
    case 'tool':
      return { ...state, tools: [...state.tools, event] };
    case 'grew': {
      const { messageId, from, text } = event;
      const before = state.texts.find((each) => each.messageId === messageId)?.text ?? '';
      const others = state.texts.filter((each) => each.messageId !== messageId);
      return { ...state, texts: [...others, { messageId, text: before.slice(0, from) + text }] };
    }
    case 'dropped':
      return { ...state, texts: state.texts.filter(({ messageId }) => messageId !== event.messageId) };
    case 'ended':
      return { ...state, phase: 'ended', ending: event.ending, ms: event.ms };
    default:
      return event satisfies never;
  }
}

/** How a tool was answered, in words. */
export const triedWords: Record<TriedTool, string> = {
  'from-log': 'answered as it was in this conversation',
  'looked-up': 'read just now',
  pretended: 'only pretended: nothing was done',
  refused: 'not run in a try',
};

/** JSON values that came so far, one a line, and the beginning of the next. */
export function linesIn(text: string): { lines: string[]; rest: string } {
  const lines = text.split('\n');
  const rest = lines.pop() ?? '';
  return { lines: lines.filter((line) => line !== ''), rest };
}
