import { steadyClock } from '#/lib/ports/clock.ts';
import type { TurnLease } from '#/lib/ports/conversation-log.ts';
import { StoreUnavailable } from '#/lib/ports/store.ts';
import type { Context } from './context.ts';

/**
 * Renews a lease while its turn runs.
 * @param lost is called when somebody else has the turn by now.
 */
export function keepLease(
  { store, settings, log }: Context,
  lease: TurnLease,
  lost: () => void,
): { release(why: 'let-go' | 'failed'): Promise<void> } {
  const { conversationId } = lease;

  /** What the store cannot take it says itself, once. The lease then goes on until its time is up. */
  function withoutStore(error: unknown): void {
    if (error instanceof StoreUnavailable) return;
    log.error({ error, conversationId }, 'the lease of a turn could not be written');
  }

  const heartbeat = setInterval(() => {
    store
      .transaction(({ conversations }) =>
        conversations.renewTurn(lease, steadyClock() + settings.turnLeaseMs),
      )
      .then((held) => {
        if (!held) lost();
      })
      .catch(withoutStore);
  }, settings.turnLeaseMs / 3);

  return {
    async release(why) {
      clearInterval(heartbeat);
      await store
        .transaction(({ conversations }) => conversations.releaseTurn(lease, why))
        .catch(withoutStore);
    },
  };
}
