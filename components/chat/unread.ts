import type { Fact } from '#/lib/conversation/facts.ts';

/** Which answers the customer has seen, on this browser's disk: over reloads and the pages of the host site. */

const KEY = 'switchboard.seen';
const COOKIE = '__Host-seen-framed=';

export type Seen = { conversationId: string; seq: number };

/** Answers after what the customer saw last. */
export function unreadAnswers(facts: readonly Fact[], seenSeq: number): number {
  return facts.filter(({ kind, seq }) => seq > seenSeq && isAnswer(kind)).length;
}

/** What was seen of one conversation says nothing of another. */
export function seenSeq(seen: Seen | null, conversationId: string): number {
  return seen?.conversationId === conversationId ? seen.seq : 0;
}

/** What is kept, as text; null for nothing. Other tabs write it too. */
export function readSeen(text: string | null): Seen | null {
  const [conversationId = '', seq = ''] = (text ?? '').split('.');
  return conversationId && /^\d{1,15}$/.test(seq) ? { conversationId, seq: Number(seq) } : null;
}

export function keptSeen(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return (
      document.cookie
        .split('; ')
        .find((pair) => pair.startsWith(COOKIE))
        ?.slice(COOKIE.length) ?? null
    );
  }
}

/** Some browsers keep storage from frames on other sites, and let them have a cookie for the one site. */
export function keepSeen({ conversationId, seq }: Seen): void {
  const text = `${conversationId}.${seq}`;
  try {
    localStorage.setItem(KEY, text);
  } catch {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser.
    document.cookie = `${COOKIE}${text}; Path=/; Secure; SameSite=None; Partitioned`;
  }
}

/** Another tab showed the conversation. Returns how to stop. */
export function onSeenElsewhere(listener: () => void): () => void {
  const hear = ({ key }: StorageEvent) => {
    if (key === KEY) listener();
  };
  window.addEventListener('storage', hear);
  return () => window.removeEventListener('storage', hear);
}

function isAnswer(kind: Fact['kind']): boolean {
  return kind === 'agent-remarked' || kind === 'agent-replied' || kind === 'human-replied';
}
