/** What has happened on a new desk, and what an administrator has chosen about its first steps. */
export type FirstSteps = {
  /** A customer has written. */
  wrote: boolean;
  /** A person has had a conversation. */
  tookOver: boolean;
  /** Somebody else may sign in, or was invited. */
  invited: boolean;
  /** The chat was opened in a frame on another site. */
  embedded: boolean;
};

export interface FirstStepRecords {
  firstSteps(now: number): Promise<FirstSteps>;
}
