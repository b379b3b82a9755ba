import { type PrincipalName, principals } from './cast.ts';

/**
 * What somebody is told who comes to a door.
 * `may`: they are let in, whatever comes of it. `404`: not there, or not theirs; the two are told alike.
 * `401`: signed out. `403`: their role may not. `away`: a page sends them elsewhere.
 */
export const answers = ['may', '404', '401', '403', 'away'] as const;
export type AnswerWord = (typeof answers)[number];

/** A line of a table: eleven words, one for each principal in their order. */
export function expected(line: string): [who: PrincipalName, answer: AnswerWord][] {
  const words = line.trim().split(/\s+/);
  if (words.length !== principals.length) throw new Error(`"${line}" needs ${principals.length} answers.`);
  return principals.map((who, index) => {
    const answer = answers.find((known) => known === words[index]);
    if (!answer) throw new Error(`"${words[index]}" is no answer.`);
    return [who, answer];
  });
}

/** Those who are turned away ask first, so that what they were denied is known to be unchanged by them. */
export function deniedFirst<T extends [who: PrincipalName, answer: AnswerWord]>(line: readonly T[]): T[] {
  return [...line].sort((a, b) => Number(a[1] === 'may') - Number(b[1] === 'may'));
}
