import type { ApiToken, StaffMember } from './access-records.ts';
import type { StaffRole } from './principals.ts';

/** A member of staff as administrators see them. */
export type StaffAccount = StaffMember & { banned: boolean };

/** A sign-in that has not ended. Its token never leaves the store. Times in ms. */
export type StaffSession = {
  sessionId: string;
  createdAt: number;
  expiresAt: number;
  /** Network address it began from; null when it was not known. */
  address: string | null;
  /** As the browser named itself. */
  userAgent: string | null;
};

/** An invitation that was not used yet. Times in ms. */
export type Invitation = {
  invitationId: string;
  /** What the invited person is called, when the administrator said so. */
  name: string | null;
  email: string;
  role: StaffRole;
  createdBy: string;
  createdAt: number;
  expiresAt: number;
};

export type NewStaffMember = {
  id: string;
  name: string;
  email: string;
  role: StaffRole;
  passwordHash: string;
  /** In ms. */
  at: number;
};

/** Accounts of the staff, their sessions, invitations and tries to sign in. Whatever writes is called in a transaction. */
export interface StaffRecords {
  /** Everybody, those who are banned too, by name. */
  accounts(): Promise<StaffAccount[]>;
  account(staffId: string): Promise<StaffAccount | null>;
  accountByEmail(email: string): Promise<StaffAccount | null>;
  createMember(member: NewStaffMember): Promise<void>;
  setRole(staffId: string, role: StaffRole): Promise<void>;
  setBanned(staffId: string, banned: boolean): Promise<void>;

  /** Those that have not ended, newest first. */
  sessions(staffId: string, now: number): Promise<StaffSession[]>;
  /** @returns how many it ended. */
  endSessions(staffId: string, which?: { only?: string; except?: string }): Promise<number>;

  /** An older one for the same e-mail ends; so do those whose time is over. */
  createInvitation(invitation: Invitation & { tokenHash: string; createdById: string }): Promise<void>;
  /** Those that can be used, newest first. */
  invitations(now: number): Promise<Invitation[]>;
  invitationByToken(tokenHash: string, now: number): Promise<Invitation | null>;
  /** Null when there is no such one. */
  deleteInvitation(invitationId: string): Promise<Invitation | null>;
  /** What somebody made to let others in: their invitations and API tokens end. @returns what ended. */
  endWhatTheyMade(staffId: string): Promise<{ invitations: Invitation[]; tokens: ApiToken[] }>;

  /**
   * Counts a try under this key, unless there were `limit` in this window, which begins with the first.
   * @returns how long to wait in ms, or null when the try is allowed.
   */
  countTry(tried: { key: string; limit: number; windowMs: number; now: number }): Promise<number | null>;
  /** The last try does not count. */
  takeBackTry(key: string): Promise<void>;
  forgetTries(key: string): Promise<void>;
}
