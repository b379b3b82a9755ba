import { ok, type Result } from '#/lib/conversation/refusal.ts';
import type { FirstStepsView } from '#/lib/protocol/views.ts';
import type { Context } from './context.ts';

/** The guide on a new dashboard: what has really happened, and what an administrator wants of it. */
export type FirstStepsDesk = {
  read(): Promise<FirstStepsView>;
  /** For the whole desk. What is left out stays as it is. */
  choose(chosen: {
    shown?: boolean | undefined;
    modelWanted?: boolean | undefined;
  }): Promise<Result<FirstStepsView>>;
};

export function createFirstSteps({ store, models, now }: Context): FirstStepsDesk {
  async function read(): Promise<FirstStepsView> {
    const { access, firstSteps } = store.records;
    const [shown, modelWanted, happened] = await Promise.all([
      access.switchIsOn('first-steps'),
      access.switchIsOn('model-wanted'),
      firstSteps.firstSteps(now()),
    ]);
    return { shown, modelWanted, hasModel: models.status().answering.kind === 'ollama', ...happened };
  }

  return {
    read,
    async choose({ shown, modelWanted }) {
      await store.transaction(async ({ access }) => {
        if (shown !== undefined) await access.setSwitch('first-steps', shown);
        if (modelWanted !== undefined) await access.setSwitch('model-wanted', modelWanted);
      });
      return ok(await read());
    },
  };
}
