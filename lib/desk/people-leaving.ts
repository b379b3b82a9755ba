import { personLeaves } from '#/lib/conversation/decisions.ts';
import type { Person } from '#/lib/conversation/facts.ts';
import type { Store } from '#/lib/ports/store.ts';
import type { Context } from './context.ts';

/** Somebody went offline: their customers wait again, each at their old place. Not when they came back meanwhile. */
export async function giveBackAll(
  { store, conversations, presence }: Context,
  personId: string,
): Promise<void> {
  if (presence.availability(personId) !== 'offline') return;
  // Read in line with what is being written: what is just being given to them is in the list too.
  const theirs = await store.transaction(({ conversations: log }) =>
    log.list({ kind: 'person', personId }, 1000),
  );
  for (const { conversationId } of theirs) {
    await conversations.change(conversationId, async (open) => {
      const decision = personLeaves(open.history(), personId, 'offline');
      if (decision.ok) await open.append(decision.value);
    });
  }
}

/** After a restart, people have their grace time to come back to their conversations. */
export async function expectPeopleBack(store: Store, expect: (person: Person) => void): Promise<void> {
  const { byPerson } = await store.records.conversations.countByOwner();
  for (const id of Object.keys(byPerson)) {
    const member = await store.records.access.staffMember(id);
    expect({ id, name: member?.name ?? 'Somebody' });
  }
}
