import { networkOf } from '#/lib/access/address.ts';
import { createRate } from '#/lib/access/rate.ts';
import type { LanguageModels } from '#/lib/ports/language-models.ts';
import type { DeskSettings } from './context.ts';

type Customer = { visitorId: string; address: string };

/**
 * What one visitor, and the visitors of one network together, have of the model in an hour: turns and seconds.
 * Kept in memory, so a restart begins the hour anew.
 */
export type ModelTime = {
  /** Whether the model may answer. One owed answer counts once, however many agents it passes through. */
  begin(customer: Customer, answer: string): Promise<boolean>;
  /** The turn took so long, in ms. */
  spent(customer: Customer, ms: number): Promise<void>;
};

const HOUR = 3600;
/** Owed answers that are remembered as counted. */
const REMEMBERED = 10_000;

export function createModelTime(
  settings: Pick<DeskSettings, 'modelTurnsAnHour' | 'modelSecondsAnHour' | 'networkTimes'>,
): ModelTime {
  const { modelTurnsAnHour, modelSecondsAnHour, networkTimes } = settings;
  const hourly = (points: number) => ({
    visitors: createRate({ points, seconds: HOUR }),
    networks: createRate({ points: points * networkTimes, seconds: HOUR }),
  });
  const turns = hourly(modelTurnsAnHour);
  const seconds = hourly(modelSecondsAnHour);
  const counted = new Map<string, boolean>();

  async function isLeft({ visitorId, address }: Customer): Promise<boolean> {
    const network = networkOf(address);
    if ((await seconds.visitors.mustWait(visitorId)) !== null) return false;
    if ((await seconds.networks.mustWait(network)) !== null) return false;
    if ((await turns.visitors.take(visitorId)) !== null) return false;
    return (await turns.networks.take(network)) === null;
  }

  return {
    async begin(customer, answer) {
      const known = counted.get(answer);
      if (known !== undefined) return known;
      const allowed = await isLeft(customer);
      counted.set(answer, allowed);
      const oldest = counted.keys().next();
      if (counted.size > REMEMBERED && !oldest.done) counted.delete(oldest.value);
      return allowed;
    },
    async spent({ visitorId, address }, ms) {
      const used = Math.ceil(ms / 1000);
      await seconds.visitors.add(visitorId, used);
      await seconds.networks.add(networkOf(address), used);
    },
  };
}

/** The same pool, with only the last in line: the built-in responder, which costs nothing. */
export function withoutModel(models: LanguageModels): LanguageModels {
  return { ...models, candidates: () => models.candidates().slice(-1) };
}
