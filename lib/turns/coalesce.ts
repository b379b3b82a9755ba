import type { ClaimProblem } from '#/lib/claims/check.ts';
import { checkedBeginning } from './checked-text.ts';
import { visibleText } from './reply-text.ts';
import type { TurnSignals } from './turn.ts';

const EVERY_MS = 40;

/** A text while a model writes it. */
export type GrowingText = {
  messageId: string;
  push(delta: string): void;
  /** Everything the model wrote, shown or not. */
  whole(): string;
  /** What somebody saw of it; empty when nothing. */
  shown(): string;
  /** Sends what may still be shown; nothing follows. */
  finish(): void;
  /** Takes back what was shown; nothing follows. */
  drop(): void;
  /** Leaves standing what was shown; nothing follows. */
  stop(): void;
};

/**
 * Shows a text as it grows, by the sentence: each as soon as it is complete and checked, at most one signal every
 * 40 ms. From a sentence that may not be said on, nothing is shown. What nobody should see is held back; when it
 * turns out that some was shown, all of it is taken back until the text is whole.
 * @param check says what is wrong with a sentence, null when it may be said.
 * @param said what was said in this turn before: the same words are not shown again.
 */
export function growingText(
  messageId: string,
  signals: Pick<TurnSignals, 'grew' | 'dropped'>,
  check: (sentence: string) => ClaimProblem | null,
  said: ReadonlySet<string> = new Set(),
): GrowingText {
  let whole = '';
  let shown = '';
  /** How far it was checked; behind it a sentence is open. */
  let checked = '';
  let heldBack = false;
  let takenBack = false;
  let sentAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  function send(ended: boolean) {
    timer = undefined;
    if (takenBack) return;
    const text = visibleText(whole);
    if (!text.startsWith(checked)) {
      // While a thought begins, a text that was visible becomes shorter and nothing was wrong with it.
      if (checked.startsWith(text)) return;
      return takeBack();
    }
    if (!heldBack) {
      const more = checkedBeginning(text.slice(checked.length), ended, check, checked);
      heldBack = more.problem !== null;
      checked += more.text;
    }
    if (checked.length <= shown.length || isRepeated(checked)) return;
    signals.grew(messageId, shown.length, checked.slice(shown.length));
    shown = checked;
    sentAt = performance.now();
  }

  /** Screens do not take up a text again that they were told to forget. */
  function takeBack() {
    takenBack = true;
    if (shown !== '') signals.dropped(messageId);
    shown = '';
  }

  function isRepeated(text: string): boolean {
    return [...said].some((before) => before.startsWith(text.trim()));
  }

  function stop() {
    clearTimeout(timer);
    timer = undefined;
    closed = true;
  }

  return {
    messageId,
    push(delta) {
      if (closed) return;
      whole += delta;
      if (timer) return;
      const wait = sentAt + EVERY_MS - performance.now();
      if (wait <= 0) send(false);
      else timer = setTimeout(() => send(false), wait);
    },
    whole: () => whole,
    shown: () => shown,
    finish() {
      if (closed) return;
      stop();
      send(true);
    },
    drop() {
      stop();
      takeBack();
    },
    stop,
  };
}
