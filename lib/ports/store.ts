import type { AccessRecords } from './access-records.ts';
import type { ArticleRecords } from './articles.ts';
import type { AttachmentRecords } from './attachment-records.ts';
import type { AuditRecords } from './audit-records.ts';
import type { BackOffice } from './back-office.ts';
import type { HoursRecords } from './business-hours.ts';
import type { CapacityRecords } from './capacity-records.ts';
import type { ConversationLog } from './conversation-log.ts';
import type { DeskWorkRecords } from './desk-work.ts';
import type { DocumentRecords } from './documents.ts';
import type { FigureRecords } from './figures.ts';
import type { FirstStepRecords } from './first-steps.ts';
import type { IdentityRecords } from './identity-records.ts';
import type { IncidentRecords } from './incidents.ts';
import type { MentionRecords } from './mention-records.ts';
import type { MessageSearch } from './message-search.ts';
import type { PrivacyRecords } from './privacy-records.ts';
import type { ReportRecords } from './report-records.ts';
import type { SampleRecords } from './sample-records.ts';
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
  reports: ReportRecords;
  deskWork: DeskWorkRecords;
  businessHours: HoursRecords;
  documents: DocumentRecords;
  articles: ArticleRecords;
  incidents: IncidentRecords;
  figures: FigureRecords;
  firstSteps: FirstStepRecords;
  mentions: MentionRecords;
  capacities: CapacityRecords;
  samples: SampleRecords;
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
  /** How much there is, and how fast it is stored. */
  measure(): Promise<StoreMeasures>;
  /** After something was erased: leaves no trace of it in the files either. */
  scrub(): Promise<void>;
  close(): Promise<void>;
}

export type StoreMeasures = {
  /** The database with its log; null when it cannot be found out, as the next. */
  sizeBytes: number | null;
  /** Free on the disk it is on. */
  freeBytes: number | null;
  /** How long commits of the last minute took, waiting for the disk included; null without any. */
  writeMs: { p50: number; p95: number } | null;
};

export class StoreUnavailable extends Error {
  override name = 'StoreUnavailable';
  readonly code = 'store-unavailable';
}
