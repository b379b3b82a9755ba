import { ok, type Result, refuse } from '#/lib/conversation/refusal.ts';
import { customerFacts } from '#/lib/conversation/visibility.ts';
import { mayWorkWithCustomers, type Principal } from '#/lib/ports/principals.ts';
import type { ConversationPage } from '#/lib/protocol/answers.ts';
import type { Context } from './context.ts';

const FACTS_A_PAGE = 500;

/** The facts after a cursor, as much of each as this reader may see. */
export async function conversationPage(
  { conversations, queue }: Context,
  reader: Principal,
  conversationId: string,
  after: number,
): Promise<Result<ConversationPage>> {
  const found = await conversations.read(conversationId);
  const own = reader.kind === 'visitor' && found?.visitorId === reader.visitorId;
  if (!found || !(own || mayWorkWithCustomers(reader))) {
    return refuse('not-found', 'There is no such conversation.');
  }
  const { state, facts } = found.history;
  const page = facts.slice(after, after + FACTS_A_PAGE);
  const head = page.at(-1)?.seq ?? state.head;
  return ok({
    conversationId,
    facts: own ? customerFacts(page) : page,
    head,
    more: head < state.head,
    place: state.owner.kind === 'queue' ? await queue.place(conversationId) : null,
  });
}
