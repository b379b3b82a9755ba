import type { Fact } from '#/lib/conversation/facts.ts';
import { ok, type Result, refuse } from '#/lib/conversation/refusal.ts';
import { customerFacts } from '#/lib/conversation/visibility.ts';
import { mayWorkWithCustomers, type Principal } from '#/lib/ports/principals.ts';
import type { ConversationPage } from '#/lib/protocol/answers.ts';
import type { Context } from './context.ts';

const FACTS_A_PAGE = 500;
/** Of JSON. Far below what may wait for one socket, so that a reader on a thin line gets on page by page. */
const BYTES_A_PAGE = 192 * 1024;

/** The facts after a cursor, as much of each as this reader may see. */
export async function conversationPage(
  { conversations, queue, store, audit }: Context,
  reader: Principal,
  conversationId: string,
  after: number,
): Promise<Result<ConversationPage>> {
  const found = await conversations.read(conversationId);
  const own = reader.kind === 'visitor' && found?.visitorId === reader.visitorId;
  if (!found || !(own || mayWorkWithCustomers(reader))) {
    return refuse('not-found', 'There is no such conversation.');
  }
  if (reader.kind === 'staff') {
    await audit.noteReading(reader, { action: 'conversation-opened', subject: conversationId });
  }
  const { state, facts } = found.history;
  const page = upToPage(facts.slice(after, after + FACTS_A_PAGE));
  const head = page.at(-1)?.seq ?? state.head;
  return ok({
    conversationId,
    mark: store.mark,
    facts: own ? customerFacts(page) : page,
    head,
    more: head < state.head,
    place: state.owner.kind === 'queue' ? await queue.place(conversationId) : null,
  });
}

/** At least one fact, so that reading always gets on. */
function upToPage(facts: readonly Fact[]): Fact[] {
  let bytes = 0;
  const past = facts.findIndex((fact, index) => {
    bytes += Buffer.byteLength(JSON.stringify(fact));
    return index > 0 && bytes > BYTES_A_PAGE;
  });
  return past < 0 ? [...facts] : facts.slice(0, past);
}
