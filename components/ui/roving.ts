/**
 * How arrow keys move inside one control (tabs, a menu, a toolbar, a list of suggestions): one stop of the Tab key,
 * the rest by arrows. Plain functions; the components put the focus where these say.
 */

export type Direction = 'row' | 'column';

/**
 * Where a key leads, or null when it is not a key that moves.
 * @param at the place now; -1 for none yet.
 * @param count how many places there are. The ends are joined: after the last comes the first.
 */
export function stepTo(key: string, at: number, count: number, direction: Direction): number | null {
  if (count === 0) return null;
  const [back, on] = direction === 'row' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
  switch (key) {
    case on:
      return (at + 1) % count;
    case back:
      return at <= 0 ? count - 1 : at - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** True for a key that writes one letter, and so looks for an entry that begins with it. */
export function isLetter({ key, ctrlKey, metaKey, altKey }: Pressed): boolean {
  return key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey;
}

type Pressed = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean };

/**
 * The entry that typed letters lead to: the next one that begins with them, after `at` and around the end.
 * The same letter again and again walks through all that begin with it. Null when none does.
 */
export function typedTo(typed: string, labels: readonly string[], at: number): number | null {
  const wanted = typed.toLowerCase();
  const repeated = [...wanted].every((letter) => letter === wanted[0]);
  const start = repeated ? (wanted[0] ?? '') : wanted;
  // While a longer word is typed, the entry it stands on may go on fitting.
  const from = repeated ? at + 1 : Math.max(at, 0);
  for (let step = 0; step < labels.length; step += 1) {
    const place = (from + step) % labels.length;
    if (labels[place]?.toLowerCase().startsWith(start)) return place;
  }
  return null;
}
