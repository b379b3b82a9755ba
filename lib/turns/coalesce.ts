import { visibleText } from './reply-text.ts';
import type { TurnSignals } from './turn.ts';

const EVERY_MS = 40;

/** A text while a model writes it. */
export type GrowingText = {
  messageId: string;
  push(delta: string): void;
  /** Everything the model wrote, shown or not. */
  whole(): string;
  /** True once somebody saw a part of it. */
  shown(): boolean;
  /** Sends what is still held back; nothing follows. */
  finish(): void;
  /** Takes back what was shown; nothing follows. */
  drop(): void;
};

/**
 * Shows a text as it grows: its beginning at once, then at most one signal every 40 ms. What nobody should
 * see is held back; when it turns out that some was shown, all of it is taken back until the text is whole.
 * @param said what was said in this turn before: the same words are not shown again.
 */
export function growingText(
  messageId: string,
  signals: TurnSignals,
  said: ReadonlySet<string> = new Set(),
): GrowingText {
  let whole = '';
  let shown = '';
  let takenBack = false;
  let sentAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  function send() {
    timer = undefined;
    if (takenBack) return;
    const text = visibleText(whole);
    if (!text.startsWith(shown) && !shown.startsWith(text)) return takeBack();
    if (text.length <= shown.length || isRepeated(text)) return;
    signals.grew(messageId, shown.length, text.slice(shown.length));
    shown = text;
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

  function close() {
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
      if (wait <= 0) send();
      else timer = setTimeout(send, wait);
    },
    whole: () => whole,
    shown: () => shown !== '',
    finish() {
      if (closed) return;
      close();
      send();
    },
    drop() {
      close();
      takeBack();
    },
  };
}
