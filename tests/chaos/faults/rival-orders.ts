/** What a test tells a rival process, and what it answers. Times are those of `now` in the desk's leases, in ms. */
export type RivalOrders = {
  /** Makes conversations with one message each, that an AI agent owes an answer to. */
  owe: { order: { conversationIds: string[] }; answer: null };
  /** True when nobody holds the lock for writing. */
  canWrite: { order: Record<never, never>; answer: boolean };
  /** Claims one every `everyMs` from `at` on (wall time), as if the clock of leases stood `ahead` ms further. */
  claim: {
    order: { conversationIds: string[]; at: number; everyMs: number; leaseMs: number; ahead: number };
    answer: Claim[];
  };
  /** Of its newest leases: which it still holds. It tries to prolong each, as a heartbeat does. */
  held: { order: { conversationIds: string[] }; answer: { conversationId: string; held: boolean }[] };
  /** Ends the turns it claimed, each with a reply. */
  reply: { order: { conversationIds: string[] }; answer: { conversationId: string; stored: boolean }[] };
};

/** As it was in the moment of the claim. */
export type Claim = {
  conversationId: string;
  /** Null when the turn was not to be had. */
  fence: number | null;
  /** The newest fact. */
  head: number;
  /** Whether a turn was owed at all. */
  owed: boolean;
};

export type RivalOrder = keyof RivalOrders;

export type RivalMessage = { id: number; order: RivalOrder; input: unknown };
export type RivalAnswer = { id: number; answer?: unknown; error?: string };

/** What a rival replies. */
export const rivalsWords = (conversationId: string): string => `The other one answers in ${conversationId}.`;
