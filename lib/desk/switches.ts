import type { Store } from '#/lib/ports/store.ts';

/** Switches of the whole desk, kept across restarts. */
export type Switches = {
  aiOn(): boolean;
  setAi(on: boolean): Promise<void>;
};

export async function loadSwitches(store: Store): Promise<Switches> {
  let ai = await store.records.access.switchIsOn('ai');
  return {
    aiOn: () => ai,
    async setAi(on) {
      await store.transaction((records) => records.access.setSwitch('ai', on));
      ai = on;
    },
  };
}
