import type { Reading } from './reading.ts';

const ASKS_HOW = /\bhow (?:do|can|could|to|does)\b/i;

/** Whether a decent model would look into the help articles now. */
export function wantsHelp(reading: Reading): boolean {
  return ASKS_HOW.test(reading.said) && reading.offers('search_help') && !reading.result('search_help');
}

/** Its answer from the first article that was found, with the link as it was given; null when it did not look. */
export function answerFromHelp(reading: Reading): string | null {
  const found = reading.result('search_help');
  if (!found) return null;
  const link = /"link":"(\[[^"]+\))"/.exec(found)?.[1];
  const text = /"text":"((?:[^"\\]|\\.)*)"/.exec(found)?.[1];
  if (!link || !text) return 'I do not know that. Shall I ask a person to join?';
  const [beginning = ''] = (JSON.parse(`"${text}"`) as string).split('\n\n');
  return `${beginning} You find all of it here: ${link}.`;
}
