import type { Generated } from 'kysely';

/**
 * The tables as rows come out of them. Columns are portable: times are integer milliseconds, truth is 0 or 1,
 * structured values are JSON text, ids are text, money is in cents.
 */
export type Tables = {
  conversations: ConversationsTable;
  facts: FactsTable;
  attachments: AttachmentsTable;
  attachment_parts: { attachment_id: string; part: number; content: Uint8Array };
  accounts: AccountsTable;
  invoices: InvoicesTable;
  tickets: TicketsTable;
  services: ServicesTable;
  incidents: IncidentsTable;
  business: { name: string };
  plans: { position: number; name: string; price_cents: number; per: string };
  policy: { position: number; id: string; text: string };
  business_facts: { position: number; id: string; text: string };
  business_limits: { name: string; amount_cents: number };
  document_versions: DocumentVersionsTable;
  articles: ArticlesTable;
  article_versions: ArticleVersionsTable;
  article_meanings: { slug: string; model: string; digest: string; vector: string };
  /** `entry_id` is the row of `article_index`, a table of FTS5. */
  article_words: { entry_id: Generated<number>; slug: string; title: string; body: string };
  incident_updates: IncidentUpdatesTable;
  /** One row: the newest run. */
  retention_runs: { id: number; at: number; conversations: number; others: number };
  visitors: VisitorsTable;
  api_tokens: ApiTokensTable;
  setup_links: { token_hash: string; expires_at: number };
  identity_tries: { email_key: string; address: string; at: number };
  used_assertions: { token_key: string; expires_at: number };
  kept_proofs: {
    conversation_id: string;
    visitor_id: string;
    account_id: string;
    name: string;
    kept_at: number;
  };
  identity_codes: IdentityCodesTable;
  switches: { name: string; is_on: number };
  staff_user: StaffUserTable;
  staff_credential: StaffCredentialTable;
  staff_session: StaffSessionTable;
  invitations: InvitationsTable;
  sign_in_tries: { key: string; tries: number; until: number };
  audit_entries: AuditEntriesTable;
  canned_replies: CannedRepliesTable;
  tags: { name_key: string; name: string };
  saved_views: SavedViewsTable;
  teams: TeamsTable;
  team_members: { team_id: string; person_id: string };
  /** One row once they were set. `hours`: BusinessHours. */
  business_hours: { hours_id: number; hours: string; revision: number };
  /** Gone once it was read. */
  unread_mentions: { person_id: string; conversation_id: string; seq: number; at: number };
  capacities: { person_id: string; allowed: number | null; chosen: number | null };
  write_check: { id: number; filler: string };
  log_mark: { mark: string };
  /** `figures`: a JSON object of numbers. */
  figures: { node: string; step_ms: number; slot: number; at: number; figures: string };
  search_entries: SearchEntriesTable;
  conversation_reports: ConversationReportsTable;
  /** One row while facts from before the index are still added: those of a lower `rowid`. */
  search_filling: { below: number };
};

export type ConversationsTable = {
  conversation_id: string;
  visitor_id: string;
  head: number;
  started_at: number;
  last_at: number;
  is_open: number;
  owner_kind: string;
  owner_person_id: string | null;
  owner_agent: string | null;
  /** Set while it is in the queue. */
  waiting_since: number | null;
  account_id: string | null;
  needs_turn: number;
  /** Set while an AI agent owes an answer. */
  owed_since: number | null;
  /** ConversationSummary. */
  summary: string;
  /** Of the queue: 0 urgent to 3 low. */
  priority_rank: number;
  /** Set while its person has it put aside. */
  snoozed_until: number | null;
  lease_holder: Generated<string | null>;
  lease_until: Generated<number>;
  fence: Generated<number>;
  /** Claims of the turn that is owed now which came to no ending. */
  attempts: Generated<number>;
};

type FactsTable = {
  conversation_id: string;
  seq: number;
  kind: string;
  at: number;
  message_id: string | null;
  /** The FactBody whole. */
  body: string;
};

export type AttachmentsTable = {
  attachment_id: string;
  /** Who stored it: one of the two. */
  visitor_id: string | null;
  person_id: string | null;
  /** Null until it was sent. */
  conversation_id: string | null;
  name: string;
  media_type: string;
  bytes: number;
  stored_at: number;
  sent_at: number | null;
};

type ConversationReportsTable = {
  /** The id of its conversation; when that is gone, a key that leads nowhere. */
  report_key: string;
  /** REPORT_VERSION of the fold it was made by. */
  version: number;
  /** Of the facts in it. */
  head: number;
  started_at: number;
  /** Of the newest fact: whole days since 1970, in UTC. */
  last_day: number;
  /** 1 while somebody owes something. */
  is_open: number;
  /** ReportRecord. */
  record: string;
};

type SearchEntriesTable = {
  /** Rises with time. */
  entry_id: Generated<number>;
  conversation_id: string;
  seq: number;
  /** SearchedVoice. */
  voice: string;
  /** What was written, and who the customer is, as words of the index. */
  words: string;
  about: string;
};

export type AccountsTable = {
  account_id: string;
  name: string;
  email: string;
  /** The e-mail in lower case. */
  email_key: string;
  /** Id, name and e-mail in lower case. */
  search_text: string;
  postal_code: string;
  plan: string;
  price_cents: number;
  status: string;
  details: string;
};

export type InvoicesTable = {
  invoice_id: string;
  account_id: string;
  /** yyyy-mm-dd */
  issued_on: string;
  amount_cents: number;
  status: string;
  note: string | null;
};

export type TicketsTable = {
  /** The number in TCK-8001. */
  serial: number;
  number: string;
  effect_key: string;
  conversation_id: string | null;
  account_id: string | null;
  category: string;
  priority: string;
  summary: string;
  status: string;
  opened_by: string;
  opened_at: number;
  contact: string | null;
};

type ServicesTable = { position: number; service_id: string; name: string; state: string };

export type IncidentsTable = {
  incident_id: string;
  service_id: string;
  since: number;
  eta: string | null;
  text: string;
  resolved_at: number | null;
  /** When its end is expected; `eta` says the same in words. */
  expected_at: number | null;
};

export type IncidentUpdatesTable = {
  incident_id: string;
  /** Counts 1, 2, 3 … within its incident; the first is the opening. */
  position: number;
  at: number;
  /** Of the service from then on. */
  state: string;
  expected_at: number | null;
  text: string;
  by_name: string;
};

export type DocumentVersionsTable = {
  /** DocumentName. */
  document: string;
  version: number;
  /** DocumentBody, as JSON. */
  body: string;
  /** What was built in when this was saved, as JSON; null where nothing is. */
  built_in: string | null;
  why: string;
  saved_by_id: string;
  saved_by_name: string;
  saved_at: number;
};

export type IdentityCodesTable = {
  code_id: string;
  conversation_id: string;
  visitor_id: string;
  /** Null for an e-mail no account has. */
  account_id: string | null;
  email_key: string;
  address: string;
  code_hash: string;
  asked_at: number;
  expires_at: number;
  wrong_tries: number;
  used_at: number | null;
};

type VisitorsTable = {
  visitor_id: string;
  token_hash: string;
  address: string;
  created_at: number;
  last_seen_at: number;
  /** 1: a session in a frame on another site. */
  framed: Generated<number>;
};

type ApiTokensTable = {
  token_id: string;
  token_hash: string;
  name: string;
  role: string;
  created_by: string;
  /** Null for those made before it was kept. */
  created_by_id: string | null;
  created_at: number;
  last_used_at: number | null;
};

/** The columns of better-auth's tables that the desk reads or writes beside it; its dates are ISO text on SQLite. */
type StaffUserTable = {
  id: string;
  name: string;
  email: string;
  role: string | null;
  banned: number | boolean | null;
  emailVerified: number | boolean;
  createdAt: string | Date;
  updatedAt: string | Date;
};

type StaffCredentialTable = {
  id: string;
  accountId: string;
  providerId: string;
  userId: string;
  password: string | null;
  createdAt: string | Date;
  updatedAt: string | Date;
};

/** Its `token` is left out: nothing of ours reads it. */
type StaffSessionTable = {
  id: string;
  userId: string;
  createdAt: string | Date;
  expiresAt: string | Date;
  ipAddress: string | null;
  userAgent: string | null;
};

export type CannedRepliesTable = {
  canned_reply_id: string;
  name: string;
  shortcut: string;
  text: string;
  /** Rises with each change. */
  revision: Generated<number>;
};

type TeamsTable = {
  team_id: string;
  name_key: string;
  name: string;
  agent: string | null;
  /** Rises with each change. */
  revision: Generated<number>;
};

/** `filter`: ListFilter. */
type SavedViewsTable = {
  view_id: string;
  person_id: string;
  name: string;
  filter: string;
  saved_at: number;
};

type InvitationsTable = {
  invitation_id: string;
  token_hash: string;
  name: string | null;
  email: string;
  role: string;
  created_by: string;
  created_by_id: string;
  created_at: number;
  expires_at: number;
};

type AuditEntriesTable = {
  entry_id: number;
  at: number;
  actor_id: string | null;
  actor_name: string;
  via: string;
  action: string;
  subject: string;
  detail: string;
  address: string;
};

/** `source`: ArticleSource. */
export type ArticlesTable = {
  slug: string;
  title: string;
  body: string;
  published: number;
  source: string;
  version: number;
  changed_at: number;
  changed_by_id: string | null;
  changed_by_name: string | null;
};

export type ArticleVersionsTable = {
  slug: string;
  version: number;
  title: string;
  body: string;
  published: number;
  why: string;
  saved_by_id: string;
  saved_by_name: string;
  saved_at: number;
};
