/** What is noted of the staff: what they changed, and what of customers they read. */
export const auditActions = [
  'signed-in',
  'sign-in-failed',
  'signed-out',
  'password-changed',
  'session-ended',
  'desk-set-up',
  'person-added',
  'person-invited',
  'invitation-withdrawn',
  'joined',
  'role-changed',
  'banned',
  'ban-lifted',
  'token-made',
  'token-revoked',
  'desk-ai-switched',
  'model-pulled',
  'conversation-opened',
  'attachment-opened',
  'conversation-taken',
  'conversation-replied',
  'conversation-noted',
  'approval-decided',
  'conversation-given-back',
  'conversation-put-back',
  'conversation-closed',
  'conversation-ai-switched',
  'conversation-tagged',
  'conversation-prioritized',
  'conversation-snoozed',
  'conversation-woken',
  'conversation-reopened',
  'canned-reply-saved',
  'canned-reply-deleted',
  'tag-added',
  'tag-renamed',
  'tag-deleted',
  'team-saved',
  'team-deleted',
  'hours-changed',
  'capacity-allowed',
  'conversation-transferred',
  'customer-looked-up',
  'account-read',
  'accounts-searched',
  'messages-searched',
  'ratings-read',
  'ticket-opened',
  'data-exported',
  'data-erased',
  'sample-day-played',
  'sample-day-removed',
  'audit-read',
  'instructions-saved',
  'article-saved',
  'article-deleted',
  'policy-saved',
  'instructions-tried',
  'retention-saved',
  'service-state-set',
  'incident-opened',
  'incident-updated',
  'incident-ended',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** One line of the audit log. It holds no message texts, and no e-mails of anybody. */
export type AuditEntry = {
  /** In ms. */
  at: number;
  /** Of the member of staff or the API token; null when nobody was known, as with a failed sign-in. */
  actorId: string | null;
  actorName: string;
  via: 'session' | 'token' | 'nobody';
  action: AuditAction;
  /** The id of what it was done to: a conversation, an account, a member of staff. Empty when there is none. */
  subject: string;
  /** What the id does not say, in a few words: a new role, a name of the staff, on or off. */
  detail: string;
  /** Network address; empty when it is not known. */
  address: string;
};

export type StoredAuditEntry = AuditEntry & { entryId: number };

/** All that is given must fit; `from` and `to` in ms, `to` not included. */
export type AuditFilter = {
  actorId?: string;
  action?: AuditAction;
  subject?: string;
  from?: number;
  to?: number;
};

/** The audit log: entries are added, and never changed or taken away. The database itself refuses that. */
export interface AuditRecords {
  /** Inside the transaction of the change that is noted. */
  append(entries: readonly AuditEntry[]): Promise<void>;
  /** Newest first. @param before the `entryId` of the last one that was read; null begins. */
  list(filter: AuditFilter, before: number | null, limit: number): Promise<StoredAuditEntry[]>;
}
