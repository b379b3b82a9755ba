import type { AuditEntry } from '#/lib/ports/audit-records.ts';
import type { Store } from '#/lib/ports/store.ts';

/** Switches of the whole desk, kept across restarts. */
export type Switches = {
  aiOn(): boolean;
  /** @param noted who did it, written in the same transaction. */
  setAi(on: boolean, noted: AuditEntry): Promise<void>;
};

export async function loadSwitches(store: Store): Promise<Switches> {
  let ai = await store.records.access.switchIsOn('ai');
  return {
    aiOn: () => ai,
    async setAi(on, noted) {
      await store.transaction(async (records) => {
        await records.access.setSwitch('ai', on);
        await records.audit.append([noted]);
      });
      ai = on;
    },
  };
}
