import type { ThreadItem } from './thread-items.ts';

/** The rows of a thread, as far as they are known before they are drawn. */

/** Of the dashboard's text, in px and letters: guesses, for rows that were never drawn. Drawn ones are measured. */
const LINE = 18;
const LETTERS_A_LINE = 84;

/** About how high a row of the thread will be, so that the scrollbar is honest before all of it was drawn. */
export function guessedHeight(item: ThreadItem): number {
  switch (item.kind) {
    case 'message': {
      const speaker = item.opensStretch ? LINE + 14 : 4;
      const files = item.attachments.length * 40;
      return speaker + linesOf(item.text) * LINE + files + (item.stopped ? LINE : 0);
    }
    case 'note':
      return 24 + LINE + linesOf(item.text) * LINE;
    case 'tool':
      return 20;
    case 'approval':
      return 130;
    case 'junction':
      return 42 + (item.more === null ? 0 : linesOf(item.more) * LINE);
    case 'draft':
      return 44 + linesOf(item.text) * LINE;
    case 'event':
      return 24;
    default:
      return item satisfies never;
  }
}

const heights = new WeakMap<ThreadItem, number>();

/** The guess for one of a thread, made once: a long thread asks for all of them with each fact that comes. */
export function heightAt(items: readonly ThreadItem[], index: number): number {
  const item = items[index];
  if (!item) return 0;
  const known = heights.get(item) ?? guessedHeight(item);
  heights.set(item, known);
  return known;
}

/** Where a fact stands among the items, which are in the order of their seq; -1 where it is not. */
export function placeOf(items: readonly { seq: number }[], seq: number): number {
  let from = 0;
  let to = items.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((items[middle]?.seq ?? 0) < seq) from = middle + 1;
    else to = middle;
  }
  return items[from]?.seq === seq ? from : -1;
}

function linesOf(text: string): number {
  let lines = 0;
  for (const line of text.split('\n')) lines += Math.max(1, Math.ceil(line.length / LETTERS_A_LINE));
  return lines;
}
