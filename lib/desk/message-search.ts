import { createRate } from '#/lib/access/rate.ts';
import { ok, type Result, refuse } from '#/lib/conversation/refusal.ts';
import { type SearchTerm, termsOf } from '#/lib/conversation/search-words.ts';
import { type SearchedVoice, searchableIn } from '#/lib/conversation/searchable.ts';
import { foundIn, snippetOf } from '#/lib/conversation/snippet.ts';
import type { SearchCursor } from '#/lib/ports/message-search.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import type { FoundMessage, MessagesFound } from '#/lib/protocol/answers.ts';
import type { Context } from './context.ts';

/** Of one person: more than anybody types, with a question for each pause. */
const SEARCHES = { points: 60, seconds: 10 };

export type MessageSearchInput = {
  query: string;
  voice?: SearchedVoice | undefined;
  /** `next` of the page before. */
  after?: string | undefined;
  limit: number;
};

export type SearchMessages = (
  person: StaffPrincipal,
  input: MessageSearchInput,
) => Promise<Result<MessagesFound>>;

/** Everything that was written, for people. Like every list, it shows all conversations to everybody who may see one. */
export function createMessageSearch({ store, audit }: Pick<Context, 'store' | 'audit'>): SearchMessages {
  const { conversations: log, search } = store.records;
  const rate = createRate(SEARCHES);

  async function messageOf(
    found: { conversationId: string; seq: number },
    terms: readonly SearchTerm[],
  ): Promise<FoundMessage | null> {
    const { conversationId, seq } = found;
    const row = await log.find(conversationId);
    const [fact] = await log.facts(conversationId, seq - 1, 1);
    const written = fact && searchableIn(conversationId, fact);
    // Erased since it was found.
    if (!row || !written) return null;
    const { voice, by, text } = written;
    return {
      conversation: row.summary,
      foundInName: foundIn(row.summary.customer, terms),
      seq,
      at: fact.at,
      voice,
      by,
      snippet: snippetOf(text, terms),
    };
  }

  return async (person, { query, voice, after, limit }) => {
    const wait = await rate.take(person.id);
    if (wait !== null) return refuse('limited', 'Too many searches at once. Wait a moment.', wait);
    const terms = termsOf(query);
    const complete = await search.isComplete();
    if (terms.length === 0) return ok({ messages: [], next: null, tooMany: false, complete });
    // That somebody searched. What they open of it is noted when they do, and what was typed may be an e-mail.
    await audit.noteReading(person, { action: 'messages-searched' });
    const page = await search.find({ terms, voice: voice ?? null }, { after: cursorFrom(after), limit });
    const messages: FoundMessage[] = [];
    for (const found of page.found) {
      const message = await messageOf(found, terms);
      if (message) messages.push(message);
    }
    const next = page.next && cursorText(page.next);
    return ok({ messages, next, tooMany: page.tooMany, complete });
  };
}

function cursorText({ newest, pass, entry }: SearchCursor): string {
  return `${newest}.${pass}.${entry}`;
}

/** The door has seen to its form. */
function cursorFrom(text: string | undefined): SearchCursor | null {
  const [newest, pass, entry] = (text ?? '').split('.').map(Number);
  return newest === undefined || pass === undefined || entry === undefined ? null : { newest, pass, entry };
}
