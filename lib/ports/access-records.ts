import type { StaffRole } from './principals.ts';

export type Visitor = {
  visitorId: string;
  address: string;
  createdAt: number;
  lastSeenAt: number;
  /** The session lives in a frame on another site, and counts nowhere else. */
  framed: boolean;
};

export type ApiToken = {
  tokenId: string;
  name: string;
  role: StaffRole;
  createdBy: string;
  createdAt: number;
  lastUsedAt: number | null;
};

export type StaffMember = { id: string; name: string; email: string; role: StaffRole };

/** Tries of the identity check that failed, within a day. */
export type FailedTries = { account: number; address: number };

/** Of the whole desk: whether AI agents answer, whether the first steps are shown, and whether a model is one of them. */
export type SwitchName = 'ai' | 'first-steps' | 'model-wanted';

/** Visitors, staff, tokens and the limits that must survive a restart. Secrets are stored hashed (SHA-256, hex). */
export interface AccessRecords {
  createVisitor(visitor: {
    visitorId: string;
    tokenHash: string;
    address: string;
    framed?: boolean;
    now: number;
  }): Promise<void>;
  visitorByToken(tokenHash: string): Promise<Visitor | null>;
  visitor(visitorId: string): Promise<Visitor | null>;
  touchVisitor(visitorId: string, address: string, now: number): Promise<void>;

  staff(): Promise<StaffMember[]>;
  staffMember(id: string): Promise<StaffMember | null>;

  createApiToken(
    token: Omit<ApiToken, 'lastUsedAt'> & { tokenHash: string; createdById: string },
  ): Promise<void>;
  apiTokens(): Promise<ApiToken[]>;
  apiTokenByHash(tokenHash: string): Promise<ApiToken | null>;
  touchApiToken(tokenId: string, now: number): Promise<void>;
  /** Null when there is no such token. */
  revokeApiToken(tokenId: string): Promise<ApiToken | null>;

  createSetupLink(tokenHash: string, expiresAt: number): Promise<void>;
  setupLinkIsOpen(tokenHash: string, now: number): Promise<boolean>;
  /** True once: the link dies on use, after its time, and once an administrator exists. */
  redeemSetupLink(tokenHash: string, now: number): Promise<boolean>;

  /** `emailKey` stands for the e-mail that was tried, known or not, so that both are counted alike. */
  recordFailedTry(tried: { emailKey: string; address: string; at: number }): Promise<void>;
  failedTries(tried: { emailKey: string; address: string; since: number }): Promise<FailedTries>;

  /** On, until it was switched off. */
  switchIsOn(name: SwitchName): Promise<boolean>;
  setSwitch(name: SwitchName, on: boolean): Promise<void>;
}
