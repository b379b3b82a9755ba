import type { Random } from '../random.ts';

/** Words of one, two, three and four bytes a letter, line breaks, and what means something to JSON. */
const words = [
  ...['hello', 'my', 'invoice', 'is', 'wrong', 'please', 'and', 'the', 'router', 'blinks'],
  ...[
    '£12.50',
    'naïve',
    '日本語',
    '🙂',
    '👩‍👩‍👧',
    '"quoted"',
    'back\\slash',
    '</b>',
    '{"a":1}',
    'two\nlines',
    'null',
  ],
];
/** What the desk takes at most is 4,000 characters. */
const LONGEST = 3900;

/** What somebody may write: mostly a line, now and then as much as the desk takes. */
export function drawnText(random: Random): string {
  const count = random.chance(0.02) ? 1000 : random.whole(1, 12);
  const text = Array.from({ length: count }, () => random.pick(words)).join(' ');
  // Cut between words, so that no letter is halved.
  return text.length <= LONGEST ? text : text.slice(0, text.lastIndexOf(' ', LONGEST));
}
