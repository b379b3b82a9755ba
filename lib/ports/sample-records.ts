/** The customers of the sample day, known by their visitor ids, which begin like no real one. */
export interface SampleRecords {
  /** What the visitor ids of made-up customers begin with. */
  readonly prefix: string;
  /** How many conversations are of made-up customers, and how many are not. */
  countSamples(): Promise<{ samples: number; others: number }>;
  /** The made-up customers. */
  sampleVisitors(): Promise<string[]>;
  /**
   * Inside a transaction, before the conversations are erased: their tickets and what the reports counted of them
   * go too, which stay of a real customer.
   */
  removeCounted(conversationIds: readonly string[]): Promise<void>;
}
