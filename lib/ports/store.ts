import type { AccessRecords } from './access-records.ts';
import type { AttachmentRecords } from './attachment-records.ts';
import type { AuditRecords } from './audit-records.ts';
import type { BackOffice } from './back-office.ts';
import type { CapacityRecords } from './capacity-records.ts';
import type { ConversationLog } from './conversation-log.ts';
import type { DeskWorkRecords } from './desk-work.ts';
import type { IdentityRecords } from './identity-records.ts';
import type { MentionRecords } from './mention-records.ts';
import type { MessageSearch } from './message-search.ts';
import type { PrivacyRecords } from './privacy-records.ts';
import type { StaffRecords } from './staff-records.ts';

/** Everything the desk keeps, by subject. Inside `transaction` the same calls belong to that transaction. */
export type Records = {
  conversations: ConversationLog;
  attachments: AttachmentRecords;
  backOffice: BackOffice;
  access: AccessRecords;
  staff: StaffRecords;
  audit: AuditRecords;
  identity: IdentityRecords;
  privacy: PrivacyRecords;
  search: MessageSearch;
  deskWork: DeskWorkRecords;
  mentions: MentionRecords;
  capacities: CapacityRecords;
};

/**
 * The desk's memory. What `transaction` resolves with is on disk (SQLite `synchronous=FULL`, Postgres commit);
 * what it rejects with left no trace. `work` may wait for nothing but these records.
 * @throws StoreUnavailable when the disk is full, locked or gone; nothing was stored then.
 */
export interface Store {
  /** Names this log of facts. After a restore it is another one, and no cursor of before is good in it. */
  readonly mark: string;
  transaction<T>(work: (records: Records) => Promise<T>): Promise<T>;
  /** For reading outside a transaction. */
  readonly records: Records;
  /** Resolves while things can be read and stored. @throws StoreUnavailable with the reason when not. */
  ping(): Promise<void>;
  /** After something was erased: leaves no trace of it in the files either. */
  scrub(): Promise<void>;
  close(): Promise<void>;
}

export class StoreUnavailable extends Error {
  override name = 'StoreUnavailable';
  readonly code = 'store-unavailable';
}
