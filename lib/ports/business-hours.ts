import type { BusinessHours } from '#/lib/conversation/business-hours.ts';

/** `revision` rises with each change; 0 where they were never set. */
export type KeptHours = { hours: BusinessHours; revision: number };

/** When people of the desk answer. Nothing of a customer is in it. */
export interface HoursRecords {
  /** Null while they were never set. */
  hours(): Promise<KeptHours | null>;
  saveHours(kept: KeptHours): Promise<void>;
}
