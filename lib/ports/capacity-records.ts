/** How many conversations somebody takes, where it is not what the settings say. */
export type KeptCapacity = {
  personId: string;
  /** The most an administrator lets them take; null: as the settings say. */
  allowed: number | null;
  /** What they take themselves; null: all that is allowed. */
  chosen: number | null;
};

export interface CapacityRecords {
  all(): Promise<KeptCapacity[]>;
  /** In a transaction. */
  keep(capacity: KeptCapacity): Promise<void>;
}
