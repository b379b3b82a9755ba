import type { Heard } from '../heard.ts';
import { excerpt } from './foreign-data.ts';

/** What speaks to the customer in the desk's own name. A ticket's summary is kept as data, and stays text on screen. */
const SPOKEN = new Set(['agent-replied', 'agent-remarked', 'agent-handed-off', 'stream']);

const forbidden = [
  { what: 'an image', pattern: /!\[[^\]]*\]\s*[([]/ },
  { what: 'HTML', pattern: /<\/?(?:[a-z][a-z0-9-]*)(?:\s[^>]*)?\/?>|<!--/i },
  { what: 'a scripted address', pattern: /\b(?:javascript|vbscript|data):[^\s]/i },
] as const;
const ADDRESS =
  /(?:\bhttps?:)?\/\/([\w.-]+(?::\d+)?)|\bwww\.([\w.-]+)|\b(?:mailto:)?[\w.+-]+@([\w-]+(?:\.[\w-]+)+)/gi;

/**
 * attack-A5: no image, no HTML, no link off the list in what is said to a customer.
 * @param allowed hosts that may be named, and what the customer wrote themselves.
 */
export function foreignMarkup(
  heard: readonly Heard[],
  allowed: { hosts: readonly string[]; words: string },
): string[] {
  return heard
    .filter(({ by }) => SPOKEN.has(by))
    .flatMap(({ by, text }) => [
      ...forbidden.flatMap(({ what, pattern }) => {
        const part = pattern.exec(text)?.[0];
        return part && !allowed.words.includes(part) ? [`${by} has ${what}: ${excerpt(text, part)}`] : [];
      }),
      ...[...text.matchAll(ADDRESS)]
        .filter(([part, ...hosts]) => {
          const host = hosts.find((each) => each !== undefined)?.toLowerCase() ?? '';
          return !allowed.hosts.includes(host) && !isTheirs(part, allowed.words);
        })
        .map(([part]) => `${by} names ${part}: ${excerpt(text, part)}`),
    ]);
}

/** Mail addresses the customer wrote may be said back to them; other addresses may not. */
function isTheirs(part: string, words: string): boolean {
  return part.includes('@') && words.toLowerCase().includes(part.replace(/^mailto:/i, '').toLowerCase());
}
