/** A proof that came before the first message. */
export type KeptProof = { accountId: string; name: string };

/** One request for a one-time code. Made for unknown e-mails too, so that both are counted and refused alike. */
export type IdentityCode = {
  codeId: string;
  conversationId: string;
  visitorId: string;
  /** Null: no account has this e-mail, and no code opens it. */
  accountId: string | null;
  /** Stands for the e-mail it was asked for. */
  emailKey: string;
  address: string;
  codeHash: string;
  askedAt: number;
  expiresAt: number;
  wrongTries: number;
  usedAt: number | null;
};

/** How many codes were asked for in a stretch of time, and since when; `oldest` is null without any. */
export type CodesAsked = { count: number; oldest: number | null };

/** How customers prove who they are: what must survive a restart. Call it inside a transaction. */
export interface IdentityRecords {
  /** True once for each token, whoever shows it. @param expiresAt when it is refused by its age alone. */
  useAssertion(tokenKey: string, expiresAt: number, now: number): Promise<boolean>;

  keptProof(conversationId: string, visitorId: string, since: number): Promise<KeptProof | null>;
  /** Clears away what was kept before `since`. */
  keepProof(
    proof: KeptProof & { conversationId: string; visitorId: string; now: number; since: number },
  ): Promise<void>;
  forgetProof(conversationId: string, visitorId: string): Promise<void>;

  addCode(code: Omit<IdentityCode, 'wrongTries' | 'usedAt'>): Promise<void>;
  newestCode(conversationId: string): Promise<IdentityCode | null>;
  countWrongCode(codeId: string): Promise<void>;
  /** The code is good for nothing from now on. */
  endCode(codeId: string, now: number): Promise<void>;
  /** It was never sent: it counts for nothing. */
  forgetCode(codeId: string): Promise<void>;
  codesAsked(
    by: { conversationId: string } | { address: string } | { emailKey: string; accountId: string | null },
    since: number,
  ): Promise<CodesAsked>;
}
