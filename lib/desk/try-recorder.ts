import type { FactBody } from '#/lib/conversation/facts.ts';
import type { Identity } from '#/lib/conversation/state.ts';
import type { Records } from '#/lib/ports/store.ts';
import { identityAfter } from '#/lib/turns/progress.ts';
import type { TurnRecorder } from '#/lib/turns/turn.ts';

/** Makes nothing durable. What a tool found out about who the customer is counts for the rest of the try. */
export function tryRecorder(records: Records, identity: Identity): TurnRecorder {
  const happened: FactBody[] = [];
  return {
    async useTool(_call, work) {
      const done = await work(records, identityAfter(identity, happened));
      happened.push(...done.facts);
      return done.outcome;
    },
    remark: async () => undefined,
    stopped: async () => undefined,
  };
}
