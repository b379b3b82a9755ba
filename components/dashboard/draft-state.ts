import type { Fact } from '#/lib/conversation/facts.ts';
import type { Refusal } from '#/lib/conversation/refusal.ts';
import type { DraftCut, DraftMark, DraftSignal, DraftTask } from '#/lib/protocol/copilot.ts';
import type { AnsweringView } from '#/lib/protocol/views.ts';

/** A draft of the copilot on screen, as its signals make it grow. It is nobody's message before a person sends it. */
export type Draft = {
  draftId: string;
  task: DraftTask;
  text: string;
  marks: readonly DraftMark[];
  /** The newest fact it was written from; null until the server said so. */
  seenSeq: number | null;
  state: DraftState;
};

export type DraftState =
  | { kind: 'asked' | 'waiting' | 'starting-up' | 'writing' }
  | { kind: 'written'; model: string; cut: DraftCut | null }
  | { kind: 'stopped'; why: 'asked' | 'replaced' }
  | { kind: 'failed'; refusal: Refusal };

export function newDraft(draftId: string, task: DraftTask): Draft {
  return { draftId, task, text: '', marks: [], seenSeq: null, state: { kind: 'asked' } };
}

export function isGrowing({ state }: Draft): boolean {
  return ['asked', 'waiting', 'starting-up', 'writing'].includes(state.kind);
}

/** What is on screen after a signal. One of another draft, or after the end, changes nothing. */
export function afterSignal(draft: Draft, signal: DraftSignal): Draft {
  if (signal.draftId !== draft.draftId || !isGrowing(draft)) return draft;
  switch (signal.kind) {
    case 'waiting':
    case 'starting-up':
    case 'writing':
      return { ...draft, state: { kind: signal.kind } };
    case 'grew': {
      // A piece that was lost leaves a gap, which only the whole text at the end closes.
      if (signal.from > draft.text.length) return draft;
      const marks = draft.marks.filter(({ to }) => to <= signal.from);
      return {
        ...draft,
        text: draft.text.slice(0, signal.from) + signal.text,
        marks: [...marks, ...signal.marks],
        state: { kind: 'writing' },
      };
    }
    case 'dropped':
      return { ...draft, text: '', marks: [] };
    case 'ended': {
      const { ending } = signal;
      if (ending.kind !== 'written') return { ...draft, state: ending };
      const { text, marks, model, cut } = ending;
      return { ...draft, text, marks, state: { kind: 'written', model, cut } };
    }
    default:
      return signal satisfies never;
  }
}

/** Asked for and refused, or lost on the way. */
export function failedDraft(draft: Draft, refusal: Refusal): Draft {
  return isGrowing(draft) ? { ...draft, state: { kind: 'failed', refusal } } : draft;
}

/** The customer has written something that this draft knows nothing of. */
export function isOvertaken({ seenSeq }: Draft, facts: readonly Fact[]): boolean {
  return seenSeq !== null && facts.some(({ kind, seq }) => kind === 'customer-wrote' && seq > seenSeq);
}

/** Why nothing can be drafted now, and what to do; null while a model is there. */
export function whyOff({ kind, problem }: AnsweringView): string | null {
  if (kind === 'ollama') return null;
  const why = problem ?? 'No model is there.';
  return `Drafts are written by a model, and none answers now. ${why} This works again by itself as soon as one does.`;
}

/** What the machine does at this moment, for the panel's head and for screen readers. */
export function stateWords({ task, state, marks }: Draft): string {
  const what = task === 'reply' ? 'draft' : 'summary';
  switch (state.kind) {
    case 'asked':
      return 'Asking the model';
    case 'waiting':
      return 'Waiting for the model: customers’ answers go first';
    case 'starting-up':
      return 'The model is starting up';
    case 'writing':
      return 'The model is writing';
    case 'written':
      return marks.length === 0
        ? `The ${what} is whole`
        : `The ${what} is whole, with ${marks.length === 1 ? 'one place' : `${marks.length} places`} to check`;
    case 'stopped':
      return state.why === 'asked'
        ? 'Stopped. This is only a beginning'
        : 'Stopped, because you asked for another one';
    case 'failed':
      return `There is no whole ${what}`;
    default:
      return state satisfies never;
  }
}

/** A text in pieces, those that are marked with why. Marks that overlap become one. */
export function markedPieces(
  text: string,
  marks: readonly DraftMark[],
): { text: string; from: number; why: string | null }[] {
  const pieces: { text: string; from: number; why: string | null }[] = [];
  let at = 0;
  for (const { from, to, why } of [...marks].sort((one, other) => one.from - other.from)) {
    const start = Math.max(at, from);
    if (to <= start || start >= text.length) continue;
    if (start > at) pieces.push({ text: text.slice(at, start), from: at, why: null });
    pieces.push({ text: text.slice(start, to), from: start, why });
    at = Math.min(to, text.length);
  }
  if (at < text.length) pieces.push({ text: text.slice(at), from: at, why: null });
  return pieces;
}
