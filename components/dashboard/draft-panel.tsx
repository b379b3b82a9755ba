'use client';

import { modelName } from '#/components/status/words.ts';
import { Button } from '#/components/ui/button.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import type { DraftCut } from '#/lib/protocol/copilot.ts';
import { type Draft, isGrowing, markedPieces, stateWords } from './draft-state.ts';

/** What the machine writes, above the field: marked as its own, with what to check. It goes nowhere without a press. */
export function DraftPanel({
  draft,
  overtaken,
  off,
  tooLong,
  mayPutIn,
  onStop,
  onPutIn,
  onAgain,
  onClose,
}: {
  draft: Draft;
  /** The customer has written since. */
  overtaken: boolean;
  /** Why nothing can be drafted; null while it can. */
  off: string | null;
  /** It did not fit into the reply. */
  tooLong: boolean;
  mayPutIn: boolean;
  onStop: () => void;
  onPutIn: () => void;
  onAgain: () => void;
  onClose: () => void;
}) {
  const { task, text, state } = draft;
  const growing = isGrowing(draft);
  const title = task === 'reply' ? 'Draft by the machine' : 'Summary by the machine';
  return (
    <section
      aria-label={title}
      className="flex flex-col gap-2 border-border border-l-2 border-dashed bg-sunken px-3 py-2 text-13"
    >
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-semibold">{title}</span>
        <span className="text-12 text-ink-soft">
          {state.kind === 'written' ? `${modelName(state.model)}. ` : ''}
          <span aria-live="polite">{stateWords(draft)}</span>
        </span>
      </p>
      {overtaken && (
        <Notice tone="warning">
          The customer has written since. This {taskWord(draft)} knows nothing of it.
        </Notice>
      )}
      {text !== '' && <DraftText draft={draft} busy={growing} />}
      {state.kind === 'written' && state.cut && <p className="text-12 text-warning">{cutWords[state.cut]}</p>}
      {state.kind === 'failed' && <Notice tone="warning">{state.refusal.message}</Notice>}
      {tooLong && (
        <Notice tone="warning">
          Your reply and this draft are longer together than a message may be. Shorten your reply first.
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        {growing ? (
          <Button size="small" onClick={onStop}>
            Stop
          </Button>
        ) : (
          <>
            {task === 'reply' && text !== '' && mayPutIn && (
              <Button size="small" onClick={onPutIn}>
                Put into my reply
              </Button>
            )}
            {off === null && (
              <Button size="small" look="plain" onClick={onAgain}>
                {task === 'reply' ? 'Draft again' : 'Summarise again'}
              </Button>
            )}
            <Button size="small" look="plain" onClick={onClose}>
              Fold away
            </Button>
          </>
        )}
      </div>
    </section>
  );
}

const cutWords: Record<DraftCut, string> = {
  'held-back': 'The rest is not shown: the model began to write about its own instructions.',
  'too-long': 'The model had no more room here.',
};

function taskWord({ task }: Draft): string {
  return task === 'reply' ? 'draft' : 'summary';
}

/** The text, with what has no source marked by its ground and named below. */
function DraftText({ draft, busy }: { draft: Draft; busy: boolean }) {
  const { text, marks } = draft;
  const whys = [...new Set(marks.map(({ why }) => why))];
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
      aria-label="Its text"
      aria-busy={busy}
      className="scroll-area max-h-[24dvh] sm:max-h-[30dvh]"
    >
      <p className="wrap-anywhere max-w-[72ch] whitespace-pre-wrap">
        {markedPieces(text, marks).map((piece) =>
          piece.why === null ? (
            <span key={piece.from}>{piece.text}</span>
          ) : (
            <mark
              key={piece.from}
              title={piece.why}
              className="rounded-6 bg-warning-soft px-0.5 text-warning"
            >
              {piece.text}
              <span className="sr-only"> (to check: {piece.why})</span>
            </mark>
          ),
        )}
      </p>
      {whys.length > 0 && (
        <div className="mt-1.5 text-12 text-warning">
          <p className="font-medium">Check before you use it</p>
          <ul className="list-disc pl-4">
            {whys.map((why) => (
              <li key={why} className="wrap-anywhere">
                {why}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

/** After it was put in: it is the person's own text now, and can be taken out again in one piece. */
export function PutInLine({
  checks,
  onUndo,
}: {
  /** What was marked in it and still stands there. */
  checks: readonly string[];
  /** Null once it was changed. */
  onUndo: (() => void) | null;
}) {
  return (
    <div className="px-3 pt-1 text-12 text-ink-soft">
      {onUndo && (
        <p className="flex flex-wrap items-center gap-x-2">
          A draft by the machine stands in your reply. Read it before you send it.
          <Button size="small" look="plain" className="max-sm:-ml-3" onClick={onUndo}>
            Take it out
          </Button>
        </p>
      )}
      {checks.length > 0 && (
        <ul aria-label="To check in your reply" className="list-disc pb-1 pl-4 text-warning">
          {checks.map((why) => (
            <li key={why} className="wrap-anywhere">
              {why}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
