import { setTimeout as sleep } from 'node:timers/promises';
import type { MessageSearch } from '#/lib/ports/message-search.ts';

/** Facts taken out in one transaction: those who chat must not notice. */
const A_STEP = 10;
const BETWEEN_STEPS_MS = 10;

/** Takes conversations out of the search before they are erased, so that erasing them stops nobody for long. */
export async function forgetInSteps(
  search: Pick<MessageSearch, 'forget'>,
  conversationIds: readonly string[],
): Promise<void> {
  while (await search.forget(conversationIds, A_STEP)) await sleep(BETWEEN_STEPS_MS);
}
