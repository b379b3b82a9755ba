import type { FactOf, Score } from '#/lib/conversation/facts.ts';

/** What a customer thought of it, as people read it. */

const words: Record<Score, string> = {
  1: 'very bad',
  2: 'bad',
  3: 'neither good nor bad',
  4: 'good',
  5: 'very good',
};

/** "Rated good, 4 of 5", for a row of the list. */
export function ratingText(score: Score): string {
  return `Rated ${words[score]}, ${score} of 5`;
}

/** For the thread, with the comment as it was written. */
export function ratingSentence({ score, comment }: FactOf<'conversation-rated'>): string {
  const rated = `The customer rated this ${words[score]}, ${score} of 5`;
  return comment ? `${rated}: “${comment}”` : rated;
}

export function ratingTone(score: Score): 'plain' | 'good' | 'bad' {
  if (score === 3) return 'plain';
  return score > 3 ? 'good' : 'bad';
}
