import type { ClaimProblem } from '#/lib/claims/check.ts';

/** Why an answer was held back, to the people who take over. */
export const problemForPeople: Record<ClaimProblem['kind'], string> = {
  amount: 'It named an amount that no tool returned.',
  id: 'It named a number that no tool returned.',
  date: 'It named a time that no tool returned.',
  deed: 'It said that something was done, and nothing did it.',
  link: 'It wrote a link.',
  image: 'It wrote an image.',
  markup: 'It wrote HTML or other code.',
  instructions: 'It told of its instructions.',
  canary: 'It quoted its instructions.',
  'foreign-account': "It named somebody else's account data.",
  secret: 'It repeated or asked for a password, a card number, a key or a code.',
};
