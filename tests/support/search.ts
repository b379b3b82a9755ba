import { randomUUID } from 'node:crypto';
import type { FactBody } from '#/lib/conversation/facts.ts';
import { termsOf } from '#/lib/conversation/search-words.ts';
import type { SearchedVoice } from '#/lib/conversation/searchable.ts';
import { fold } from '#/lib/conversation/state.ts';
import type { SearchCursor } from '#/lib/ports/message-search.ts';
import type { Store } from '#/lib/ports/store.ts';

/** Appends facts to a conversation, which begins with the first of them. */
export async function append(
  store: Store,
  conversationId: string,
  facts: readonly FactBody[],
  at = 1,
): Promise<void> {
  await store.transaction(async ({ conversations }) => {
    if (!(await conversations.lock(conversationId))) await conversations.create(conversationId, randomUUID());
    const state = fold(await conversations.facts(conversationId, 0));
    await conversations.append(conversationId, state, facts, at);
  });
}

/** A new conversation in which customers write these, one fact each. */
export async function conversationOf(store: Store, ...texts: string[]): Promise<string> {
  const conversationId = randomUUID();
  await append(store, conversationId, texts.map(wrote));
  return conversationId;
}

export function wrote(text: string): FactBody {
  return { kind: 'customer-wrote', messageId: randomUUID(), text };
}

export async function find(
  store: Store,
  query: string,
  options: { voice?: SearchedVoice; after?: SearchCursor | null; limit?: number } = {},
) {
  const { voice = null, after = null, limit = 100 } = options;
  return await store.records.search.find({ terms: termsOf(query), voice }, { after, limit });
}

/** The conversations in which it is found, in their order. */
export async function foundIn(store: Store, query: string, voice?: SearchedVoice): Promise<string[]> {
  const { found } = await find(store, query, voice ? { voice } : {});
  return found.map(({ conversationId }) => conversationId);
}

export async function erase(store: Store, ...conversationIds: string[]): Promise<void> {
  const scope = { accountId: null, conversationIds, visitorIds: [], addresses: [] };
  await store.records.privacy.erase(scope, { emailKey: null, networks: [] });
}
